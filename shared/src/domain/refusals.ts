/**
 * Everything the server can refuse: the world is so, and the reader can act. One table: code → status and
 * the sentence that a villager reads. Whatever is not here is a bug (500) or an outage (no answer).
 */
export interface RefusalKind {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;
  readonly sentence: string;
}

export const refusals = {
  invalid_input: { status: 400, sentence: '填的内容不对，请检查后再试。' },
  too_large: { status: 413, sentence: '内容太大了，请减小后再试。' },
  unreadable_body: { status: 415, sentence: '发来的内容格式不对。' },
  not_signed_in: { status: 401, sentence: '请先登录。' },
  not_allowed: { status: 403, sentence: '您现在的身份不能做这件事。' },
  not_found: { status: 404, sentence: '没有找到，或者不归您看。' },
  unavailable: { status: 503, sentence: '系统现在有点忙，请过一会儿再试。' },
  id_reused: { status: 409, sentence: '这个编号已经用在别的内容上了，请重新填写。' },

  wechat_code_invalid: { status: 401, sentence: '微信登录没有成功，请再点一次。' },
  wechat_user_at_risk: { status: 403, sentence: '微信提示这个帐号有风险，暂时不能登录。请打电话给村里。' },
  wechat_unreachable: { status: 503, sentence: '微信现在连不上，请过一会儿再试。' },

  village_code_unknown: { status: 404, sentence: '这张码不认识，请扫村里贴的码。' },
  already_in_household: { status: 409, sentence: '您已经在一户人家里了。' },
  household_elsewhere: { status: 409, sentence: '这户人家不在这个村。' },
  household_not_confirmed: { status: 409, sentence: '村里还没有确认这户人家，请先确认。' },
  no_household: { status: 409, sentence: '您还没有加入一户人家，请先扫村里贴的码。' },
  own_request: { status: 403, sentence: '自己和自己家的申请，要请别的干部来办。' },

  photo_not_readable: { status: 422, sentence: '这张照片打不开，请换一张或重新拍。' },
  photo_too_big: { status: 413, sentence: '这张照片太大了，请重新拍一张。' },
  photo_unknown: { status: 422, sentence: '有照片还没有传上来，请再传一次。' },
  photo_in_use: { status: 409, sentence: '这张照片已经用过了，请重新拍一张。' },
  photo_needed: { status: 422, sentence: '请拍一张照片。' },
  note_needed: { status: 422, sentence: '请写一句说明。' },
  finding_needed: { status: 422, sentence: '请写一句看到了什么，或者拍一张照片。' },
  photo_or_note_needed: { status: 422, sentence: '请拍一张照片，写一句话，或者说一段话。' },
  voice_not_readable: { status: 422, sentence: '这段录音打不开，请重新说一遍。' },
  voice_too_long: { status: 413, sentence: '这段录音太长了，请在一分钟里说完。' },
  voice_unknown: { status: 422, sentence: '录音还没有传上来，请再传一次。' },
  voice_in_use: { status: 409, sentence: '这段录音已经用过了，请重新说一遍。' },
  place_outside_county: { status: 422, sentence: '这个地方不在本县，请重新选地点。' },
  place_needed: { status: 422, sentence: '还不知道在哪里，请打开定位，或者选一个附近的地点。' },
  landmark_unknown: { status: 422, sentence: '没有这个地点，请重新选。' },
  receiver_needed: { status: 422, sentence: '请选一个人来接手。' },
  advisers_needed: { status: 422, sentence: '请选要找谁商量。' },
  not_a_colleague: { status: 422, sentence: '这个人现在不管这类事，请另选一个。' },
  other_report_needed: { status: 422, sentence: '请选另一条上报。' },
  not_to_merge: { status: 409, sentence: '要合到更早、还没办结的那一条，请另选一条。' },
  others_joined: { status: 409, sentence: '还有别人报了同一件事，村里要接着处理，不能撤回。' },
  code_unknown_to_us: { status: 422, sentence: '没有这个查询码，请对照抄下来的再输一次。' },
  points_claimed: { status: 409, sentence: '这件事的积分已经有人领过了。' },
  nothing_to_claim: {
    status: 409,
    sentence: '这件事现在没有积分可以领：要办结以后才能领，别的镇的也领不了。',
  },
  seal_already_asked: { status: 409, sentence: '已经有人申请了，等另一个人答复。' },
  same_opener: { status: 403, sentence: '申请的、办过这件事的，都不能来同意。要请另一个人。' },
  seal_answered: { status: 409, sentence: '已经有人答复过了，请刷新看看。' },
  due_at_wrong: { status: 422, sentence: '期限要在现在以后、九十天以内，请重新选。' },
  step_not_open: { status: 409, sentence: '已经有人先办了，请刷新看看。' },

  absence_days_wrong: { status: 422, sentence: '请假的日子不对：从今天或以后开始，最长九十天。' },
  already_away: { status: 409, sentence: '这几天已经请过假了，先销假再请。' },
  own_appointment: { status: 403, sentence: '自己的职务，要请别的干部来定。' },
  already_appointed: { status: 409, sentence: '这个人在这里已经是这个职务了。' },
  not_appointed: { status: 409, sentence: '这个人在这里没有这个职务，请刷新看看。' },
  role_not_of_level: { status: 422, sentence: '这一级没有这个职务，请重新选。' },
  office_days_wrong: {
    status: 422,
    sentence: '日子不对：要从今天或以后算起，最后一天不能早于第一天，也不能和别人的任期重在一起。',
  },
  last_cadre: { status: 409, sentence: '这个村只剩这一位村干部了，请先定好接替的人。' },
  routing_rule_wrong: { status: 422, sentence: '有一条规定会让事情没人管，请改好再发布。' },
  effective_in_the_past: { status: 422, sentence: '开始的时间已经过了，请重新选。' },

  area_import_has_errors: { status: 422, sentence: '这批区域里还有错误，请先改好，再导入。' },
  area_import_not_newest: { status: 409, sentence: '后面还有别的导入，请从最近的一次开始撤销。' },
  area_import_in_use: { status: 409, sentence: '新边界已经生效，并且有上报按它派过，不能再撤销。' },
  area_import_undone: { status: 409, sentence: '这次导入已经撤销过了。' },

  sheet_not_readable: {
    status: 422,
    sentence: '这个文件打不开。要用 .xlsx 表格，别的格式请另存为 .xlsx 再传。',
  },
  sheet_has_macros: { status: 422, sentence: '这个表格里带宏，不能用。请另存为不带宏的 .xlsx 再传。' },
  sheet_too_big: { status: 413, sentence: '这个表格太大了，只留要导入的那一张，删掉图片再传。' },
  sheet_too_long: { status: 422, sentence: '一次最多导入 1000 行，请分几次导入。' },
  award_import_has_faults: { status: 422, sentence: '有的行现在还不能导入，请再看一遍是哪几行。' },
  award_import_empty: { status: 422, sentence: '没有一行可以导入。' },
  award_import_undone: { status: 409, sentence: '这次导入已经撤销过了。' },
  award_import_posted: { status: 403, sentence: '里面有的已经入账，要请镇街平安办的另一位来撤销。' },

  cap_reached: { status: 409, sentence: '这条规则的上限到了，不能再加。可以写明原因，不通过。' },
  rule_wrong: { status: 422, sentence: '规则里有一处不对，请改好再发布。' },
  beyond_frame: { status: 422, sentence: '村里的规则超过了镇里定的上限，请改小，或者请镇里来定。' },
  own_inspection: { status: 403, sentence: '自己家和亲戚家的，要请别的村干部来看。' },
  inspection_month_wrong: { status: 409, sentence: '只能记这个月和上个月的，别的月份记不了。' },
  inspection_handed_in: { status: 409, sentence: '这一户已经报上去了，不能再改。' },
  nothing_inspected: { status: 409, sentence: '还一户都没看，先走几户再报。' },
  no_inspection_rule: { status: 409, sentence: '镇里还没有定检查达标给多少分，请联系镇里。' },

  amount_not_preset: { status: 409, sentence: '这一张的数目要由人来定，不能和别的一起审，请打开它单独审。' },
  own_award: { status: 403, sentence: '自己和自己家的，要请别的干部来审。' },
  relatives_award: { status: 403, sentence: '自己亲戚家的，要请别的人来审。' },
  other_hand_needed: { status: 403, sentence: '这一笔您已经办过别的一步，这一步要请另一个人来办。' },
  already_objected: { status: 409, sentence: '您已经提过异议了，等答复。' },
  rule_not_to_apply: { status: 409, sentence: '这条规则不是自己申报的，请另选一条。' },
  rule_inputs_wrong: { status: 422, sentence: '数量填得不对，请看规则写的范围。' },
  own_relative: { status: 422, sentence: '不用填自己，请填亲戚的名字。' },
  relative_declared: { status: 409, sentence: '这位亲戚已经登记过了。' },
  own_passbook: { status: 403, sentence: '自己家的存折，要请别的人来清点。' },
  same_counter: { status: 403, sentence: '第一遍是您数的，第二遍要请另一个人来数。' },

  insufficient_points: { status: 409, sentence: '余额不够。' },
  code_unknown: { status: 422, sentence: '没有这个码，请看清楚再输一次。' },
  code_expired: { status: 409, sentence: '码过期了，请对方刷新。' },
  code_used: { status: 409, sentence: '这个码已经用过了，请对方刷新。' },
  console_code_unknown: {
    status: 422,
    sentence: '没有这个登录码，或者已经过期。登录码两分钟一换，请看电脑上现在的码。',
  },
  too_many_wrong_codes: { status: 429, sentence: '输错太多次了，请过十分钟再试。' },
  shop_suspended: { status: 409, sentence: '这家店现在不能收，请联系镇里。' },
  own_shop_redemption: { status: 403, sentence: '自己家的，要请店里别的人来收。' },
  goods_unknown: { status: 422, sentence: '店里没有这样东西。' },
  out_of_stock: { status: 409, sentence: '这样东西卖完了。' },
  nothing_to_redeem: { status: 422, sentence: '请先选东西，或者输数目。' },
  month_not_over: { status: 409, sentence: '这个月还没过完，月底以后再结算。' },
  /** Not 503: the server is well, nothing was posted, and sending it again by itself would not help. */
  books_in_doubt: {
    status: 409,
    sentence: '账本正在核对，暂时不能收币和结算。积分都在，请稍后再试，或打电话给镇里。',
  },
  nothing_to_settle: { status: 409, sentence: '这个月没有要结算的。' },
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;

/** What crosses the wire. `details` are facts for the page, never secrets. */
export interface RefusalBody {
  error: { code: RefusalCode | 'bug'; message: string; details: Record<string, unknown>; requestId: string };
}
