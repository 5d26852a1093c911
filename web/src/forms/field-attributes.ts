/** What every control of a field carries for those who cannot see it. */
export interface FieldAttributes {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}
