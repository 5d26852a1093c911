/** An answer that says no, as a server words it. */
export class Refused extends Error {
  readonly status: number;
  readonly id: string;
  readonly detail: string;

  constructor(status: number, id: string, message = 'No.', detail = '') {
    super(message);
    this.status = status;
    this.id = id;
    this.detail = detail;
  }
}

export const forbidden = (permission: string, userId = ''): Refused =>
  new Refused(
    403,
    'api.context.permissions.app_error',
    'You do not have the appropriate permissions.',
    `userId=${userId}, permission=${permission},`,
  );

export const missing = (id: string): Refused => new Refused(404, id, 'Unable to find it.');

export const invalidParameter = (name: string): Refused =>
  new Refused(
    400,
    'api.context.invalid_url_param.app_error',
    `Invalid or missing ${name} parameter in request URL.`,
  );
