import { z } from 'zod';

import { endpoint, type Endpoint } from './endpoint';
import type { MattermostState } from './mattermost-state';
import { forbidden, missing, Refused } from './refused';
import type { ChannelRecord } from './records';
import { channelShape, memberShape } from './shapes';
import type { Writing } from './writing';

const id = z.string().regex(/^[a-z0-9]{26}$/);
const runes = (text: string): number => [...text].length;

export function channelEndpoints(state: MattermostState, writing: Writing): readonly Endpoint[] {
  const shown = (channel: ChannelRecord): object => channelShape(state, channel);
  const wide = (channel: ChannelRecord): 'public' | 'private' =>
    channel.type === 'P' ? 'private' : 'public';
  const check = (
    channel: Partial<Record<'displayName' | 'header' | 'purpose', string | undefined>>,
  ): void => {
    const long = (what: string): Refused =>
      new Refused(400, `model.channel.is_valid.${what}.app_error`, `Invalid ${what}.`);
    const { displayName = 'x', header = '', purpose = '' } = channel;
    const wrong = [
      ...(runes(displayName) > 64 || displayName === '' ? ['display_name'] : []),
      ...(runes(header) > 1_024 ? ['header'] : []),
      ...(runes(purpose) > 250 ? ['purpose'] : []),
    ];
    for (const what of wrong) {
      state.fault(`The ${what} of a channel is beyond its limits`);
      throw long(what);
    }
  };
  const name = (text: string): void => {
    if (!/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(text) || text.length < 2 || text.length > 64) {
      state.fault(`No name for a channel: ${text}`);
      throw new Refused(
        400,
        'model.channel.is_valid.2_or_more.app_error',
        'Name must be 2 or more lowercase alphanumeric characters.',
      );
    }
  };

  return [
    endpoint({
      on: 'POST /channels',
      body: z.strictObject({
        team_id: id,
        name: z.string(),
        display_name: z.string(),
        type: z.enum(['O', 'P']),
        header: z.string().optional(),
        purpose: z.string().optional(),
      }),
      status: 201,
      run: ({ body }) => {
        state.needs(body.type === 'P' ? 'create_private_channel' : 'create_public_channel');
        name(body.name);
        check({ ...body, displayName: body.display_name });
        // An archived channel keeps its name.
        if ([...state.channels.values()].some((one) => one.name === body.name))
          throw new Refused(
            400,
            'store.sql_channel.save_channel.exists.app_error',
            'A channel with that name already exists on the same team.',
          );
        return shown(
          writing.channel({
            name: body.name,
            displayName: body.display_name,
            type: body.type,
            header: body.header ?? '',
            purpose: body.purpose ?? '',
            creatorId: state.bot.id,
            members: new Set([state.bot.id]),
          }),
        );
      },
    }),
    endpoint({
      on: 'POST /channels/direct',
      body: z.tuple([id, id]),
      status: 201,
      run: ({ body }) => {
        if (!body.includes(state.bot.id)) throw forbidden('create_direct_channel', state.bot.id);
        for (const one of body) state.userOf(one);
        return shown(writing.direct(body));
      },
    }),
    endpoint({ on: 'GET /channels/:channel', run: ({ id: part }) => shown(state.readable(part('channel'))) }),
    endpoint({
      on: 'GET /teams/:team/channels/name/:name',
      query: ['include_deleted'],
      run: ({ text, query }) => {
        const found = [...state.channels.values()].find((one) => one.name === text('name'));
        const hidden = found !== undefined && found.deleteAt > 0 && query.get('include_deleted') !== 'true';
        if (found === undefined || hidden) throw missing('app.channel.get_by_name.missing.app_error');
        return shown(state.readable(found.id));
      },
    }),
    endpoint({
      on: 'PUT /channels/:channel/patch',
      body: z.strictObject({
        name: z.string().optional(),
        display_name: z.string().optional(),
        header: z.string().optional(),
        purpose: z.string().optional(),
      }),
      run: ({ id: part, body }) => {
        const channel = state.joined(part('channel'), 'manage_public_channel_properties');
        state.needs(`manage_${wide(channel)}_channel_properties`);
        check({ ...body, displayName: body.display_name });
        if (channel.deleteAt > 0)
          throw new Refused(400, 'api.channel.update_channel.deleted.app_error', 'The channel was archived.');
        const header = body.header ?? channel.header;
        const isNew = header !== channel.header;
        Object.assign(channel, {
          header,
          purpose: body.purpose ?? channel.purpose,
          displayName: body.display_name ?? channel.displayName,
          updateAt: state.now(),
        });
        if (isNew) writing.system(channel, state.bot, 'system_header_change', 'updated the channel header');
        return shown(channel);
      },
    }),
    endpoint({
      on: 'PUT /channels/:channel/privacy',
      body: z.strictObject({ privacy: z.enum(['O', 'P']) }),
      run: ({ id: part, body }) => {
        const channel = state.channels.get(part('channel'));
        if (channel === undefined) throw missing('app.channel.get.existing.app_error');
        state.needs(
          body.privacy === 'P' ? 'convert_public_channel_to_private' : 'convert_private_channel_to_public',
        );
        channel.type = body.privacy;
        writing.system(channel, state.bot, 'system_change_chan_privacy', 'The channel changed.');
        return shown(channel);
      },
    }),
    endpoint({
      on: 'DELETE /channels/:channel',
      run: ({ id: part }) => {
        const channel = state.joined(part('channel'), 'delete_public_channel');
        state.needs(`delete_${wide(channel)}_channel`);
        if (channel.deleteAt > 0)
          throw new Refused(
            400,
            'api.channel.delete_channel.deleted.app_error',
            'The channel has been archived or deleted.',
          );
        writing.system(channel, state.bot, 'system_channel_deleted', 'archived the channel.');
        channel.deleteAt = state.now();
        state.tell({
          event: 'channel_deleted',
          data: { channel_id: channel.id, delete_at: channel.deleteAt },
          broadcast: { team_id: state.team.id },
        });
        return { status: 'OK' };
      },
    }),
    endpoint({
      on: 'GET /channels/:channel/members',
      query: ['page', 'per_page'],
      run: ({ id: part }) => {
        const channel = state.readable(part('channel'));
        return [...channel.members].map((one) => memberShape(channel.id, one));
      },
    }),
    endpoint({
      on: 'GET /channels/:channel/members/:user',
      run: ({ id: part, text }) => {
        const channel = state.readable(part('channel'));
        const user = state.userOf(text('user'));
        if (!channel.members.has(user.id)) throw missing('app.channel.get_member.missing.app_error');
        return memberShape(channel.id, user.id);
      },
    }),
    endpoint({
      on: 'POST /channels/:channel/members',
      body: z.strictObject({ user_id: id, post_root_id: z.string().optional() }),
      status: 201,
      run: ({ id: part, body }) => {
        const channel = state.channels.get(part('channel'));
        if (channel === undefined) throw missing('app.channel.get.existing.app_error');
        const isSelf = body.user_id === state.bot.id;
        if (isSelf && channel.type === 'O') state.needs('join_public_channels');
        else {
          state.joined(channel.id, `manage_${wide(channel)}_channel_members`);
          state.needs(`manage_${wide(channel)}_channel_members`);
        }
        const user = state.userOf(body.user_id);
        if (!user.inTeam) throw missing('app.team.get_member.missing.app_error');
        writing.join(channel, user, state.bot);
        return memberShape(channel.id, user.id);
      },
    }),
    endpoint({
      on: 'DELETE /channels/:channel/members/:user',
      run: ({ id: part, text }) => {
        const channel = state.joined(part('channel'), 'manage_public_channel_members');
        writing.leave(channel, state.userOf(text('user')), state.bot);
        return { status: 'OK' };
      },
    }),
  ];
}
