import { z } from 'zod';
import { roleNames } from '../domain/roles';
import { endpoint } from './endpoint';
import { areaCode, cursor, id, instant, nothing, words } from './shapes';

const scene = z.string().regex(/^[0-9A-Za-z=_-]{4,32}$/, 'scene');

export const me = z.object({
  id,
  name: z.string(),
  household: z
    .object({
      id,
      number: z.string(),
      villageCode: areaCode,
      villageName: z.string(),
      /** `pending` until a cadre of the village has confirmed the membership. */
      state: z.enum(['pending', 'active']),
      isHead: z.boolean(),
    })
    .nullable(),
  roles: z.array(z.object({ role: z.enum(roleNames), areaCode, areaName: z.string() })),
  shops: z.array(z.object({ id, name: z.string() })),
  village: z.object({ code: areaCode, name: z.string(), phone: z.string() }).nullable(),
});

const session = z.object({ token: z.string(), expiresAt: instant, me });

export const signInWithWechat = endpoint('signInWithWechat', {
  about: 'Exchanges a wx.login code for a session.',
  door: 'anyone',
  input: z.strictObject({ code: z.string().min(1).max(200) }),
  reply: session,
  refusals: ['wechat_code_invalid', 'wechat_user_at_risk', 'wechat_unreachable'],
});

export const listDemoPeople = endpoint('listDemoPeople', {
  about: 'Who one may sign in as without WeChat. Exists only on the embedded database.',
  door: 'anyone',
  input: nothing,
  reply: z.object({
    people: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        about: z.string(),
        /** So that a page for a few roles offers only whoever holds one. */
        roles: z.array(z.enum(roleNames)),
      }),
    ),
  }),
  refusals: [],
});

export const signInAsDemo = endpoint('signInAsDemo', {
  about: 'A session without WeChat. Exists only on the embedded database.',
  door: 'anyone',
  input: z.strictObject({ key: z.string().min(1).max(60) }),
  reply: session,
  refusals: [],
});

export const signOut = endpoint('signOut', {
  about: 'Ends this session at once.',
  door: 'person',
  input: nothing,
  reply: nothing,
  refusals: [],
});

export const readMe = endpoint('readMe', {
  about: 'The signed-in person, her household, roles and shops.',
  door: 'person',
  input: nothing,
  reply: me,
  refusals: [],
});

export const readVillageByScene = endpoint('readVillageByScene', {
  about: 'The village whose poster carries this scene.',
  door: 'anyone',
  input: z.strictObject({ scene }),
  reply: z.object({
    villageCode: areaCode,
    villageName: z.string(),
    townName: z.string(),
    phone: z.string(),
  }),
  refusals: ['village_code_unknown'],
});

export const listHouseholds = endpoint('listHouseholds', {
  about:
    'Households of the village, masked, for choosing one. Filter by the beginning of the door number, or by the whole name of the head.',
  door: 'person',
  input: z.strictObject({ scene, search: words(20).optional(), before: cursor.optional() }),
  reply: z.object({
    households: z.array(
      z.object({ id, number: z.string(), headNameMasked: z.string(), memberCount: z.int() }),
    ),
    next: cursor.nullable(),
  }),
  refusals: ['village_code_unknown'],
});

export const joinHousehold = endpoint('joinHousehold', {
  about: 'Asks to join a household. She may report at once; points wait until a cadre has confirmed her.',
  door: 'person',
  input: z.strictObject({ id, scene, name: words(20).min(2), householdId: id }),
  reply: me,
  refusals: ['village_code_unknown', 'already_in_household', 'household_elsewhere', 'id_reused'],
});

export const foundHousehold = endpoint('foundHousehold', {
  about: 'Asks to enter a household that is not on the list yet, as its head.',
  door: 'person',
  input: z.strictObject({ id, scene, name: words(20).min(2), number: words(20).min(1) }),
  reply: me,
  refusals: ['village_code_unknown', 'already_in_household', 'id_reused'],
});

export const joinRequest = z.object({
  id,
  name: z.string(),
  askedAt: instant,
  villageName: z.string(),
  householdNumber: z.string(),
  headName: z.string(),
  foundsHousehold: z.boolean(),
});

export const listJoinRequests = endpoint('listJoinRequests', {
  about: 'Who waits to be confirmed in the villages of this cadre, oldest first.',
  door: ['village_cadre', 'town_officer'],
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({ requests: z.array(joinRequest), next: cursor.nullable() }),
  refusals: [],
});

export const decideJoinRequest = endpoint('decideJoinRequest', {
  about: 'Confirms or declines a membership; never of one’s own household.',
  door: ['village_cadre', 'town_officer'],
  input: z.strictObject({ memberId: id, decision: z.enum(['approve', 'decline']) }),
  reply: z.object({ id, state: z.enum(['active', 'declined']) }),
  refusals: ['own_request', 'step_not_open'],
});
