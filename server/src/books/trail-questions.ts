/**
 * Each question lays the journal of a book ($1 county, $2 book) beside the papers of one feature, by the cause that a
 * move names, and gives a kind of finding where the two do not say the same.
 */
const moved = (kind: string) => `
SELECT t.cause_id AS id, min(t.no) AS no, sum(t.amount) AS amount,
  min(d.owner_id) AS from_owner, max(d.owner_id) AS last_from_owner, min(c.owner_id) AS to_owner, max(c.owner_id) AS last_to_owner
FROM transfer t
LEFT JOIN account d ON d.county_id = t.county_id AND d.id = t.debit_id
LEFT JOIN account c ON c.county_id = t.county_id AND c.id = t.credit_id
WHERE t.county_id = $1 AND t.book_id = $2 AND t.kind = '${kind}' AND t.op IN ('transfer', 'post')
GROUP BY t.cause_id`;

const townOfBook = `SELECT town_code FROM programme WHERE county_id = $1 AND book_id = $2`;

/**
 * Which offices decide at a step of an award, on its own ground. Said here once more: the table that the server obeys is
 * what is audited.
 */
const officesOfStep = `CASE e.step
  WHEN 'approve' THEN ARRAY['village_cadre','town_officer']
  WHEN 'decline' THEN ARRAY['village_cadre','town_officer']
  WHEN 'reverse' THEN ARRAY['town_officer']
  ELSE ARRAY['village_supervisor','town_officer'] END`;

/** Whoever asked a moment before his office ended was let in while it held. */
const decidedInOffice = `e.actor_id IS NULL OR e.step = 'object' OR EXISTS (
  SELECT FROM role_grant g WHERE g.county_id = $1 AND g.person_id = e.actor_id AND g.role = ANY (${officesOfStep})
    AND g.area_code = ANY (string_to_array(a.area_path, '/'))
    AND (held_office(g, e.at) OR held_office(g, e.at - interval '1 minute')))`;

/** Who became a member of the household after the decision did not decide for his own. */
export const awardTrail = `
WITH moved AS MATERIALIZED (${moved('award')}), papers AS MATERIALIZED (
  SELECT a.* FROM award a
  WHERE a.county_id = $1 AND a.state IN ('posted', 'reversed') AND split_part(a.area_path, '/', 2) IN (${townOfBook})
), decisions AS MATERIALIZED (
  SELECT e.award_id, count(*) FILTER (WHERE e.step = 'approve') AS reviews,
    count(*) FILTER (WHERE e.step = 'approve_second') AS second_reviews,
    count(*) FILTER (WHERE e.to_state = 'posted') AS postings,
    bool_and(p.id IS NOT NULL OR e.actor_id IS NULL) AS by_somebody,
    bool_and(${decidedInOffice}) AS in_office,
    bool_or(e.actor_id = a.person_id OR EXISTS (
      SELECT FROM household_member m WHERE m.county_id = $1 AND m.household_id = a.household_id
        AND m.person_id = e.actor_id AND m.state IN ('pending', 'active') AND m.asked_at <= e.at)) AS for_own_household
  FROM papers a
  JOIN award_event e ON e.county_id = $1 AND e.award_id = a.id
  LEFT JOIN person p ON p.county_id = $1 AND p.id = e.actor_id
  GROUP BY e.award_id
)
SELECT coalesce(m.no, a.transfer_no) AS no, coalesce(m.id, a.id) AS about, CASE
  WHEN a.id IS NULL THEN 'award_unknown'
  WHEN m.id IS NULL THEN 'award_not_in_journal'
  WHEN (m.no, m.amount, m.to_owner, m.last_to_owner)
    IS DISTINCT FROM (a.transfer_no, (a.points - a.to_debt)::numeric, a.household_id::text, a.household_id::text)
    THEN 'award_differs'
  WHEN (d.reviews, d.postings) IS DISTINCT FROM (1::bigint, 1::bigint) THEN 'award_not_decided_once'
  WHEN a.needs_second_review AND d.second_reviews = 0 THEN 'award_not_reviewed_twice'
  WHEN NOT d.by_somebody THEN 'award_decided_by_nobody'
  WHEN d.for_own_household THEN 'award_decided_for_own_household'
  WHEN NOT d.in_office THEN 'award_decided_without_office'
  WHEN NOT (EXISTS (SELECT FROM report r WHERE r.county_id = $1 AND r.id = a.report_id)
      OR EXISTS (SELECT FROM award_claim c WHERE c.county_id = $1 AND c.id = a.claim_id))
    OR NOT EXISTS (SELECT FROM rule_version v WHERE v.county_id = $1 AND v.id = a.rule_version_id AND v.rule_id = a.rule_id)
    THEN 'award_without_evidence'
END AS kind
FROM moved m FULL JOIN papers a ON a.id = m.id LEFT JOIN decisions d ON d.award_id = a.id`;

/** Points are held for what stands on the public notice or is objected to, and for nothing else. */
export const heldAwards = `
WITH held AS MATERIALIZED (
  SELECT t.cause_id AS id, t.no, t.amount FROM transfer t
  WHERE t.county_id = $1 AND t.book_id = $2 AND t.kind = 'award' AND t.op = 'hold' AND NOT EXISTS (
    SELECT FROM transfer c WHERE c.county_id = $1 AND c.book_id = $2 AND c.target_id = t.id AND c.op IN ('post', 'void'))
), papers AS MATERIALIZED (
  SELECT a.* FROM award a WHERE a.county_id = $1 AND a.state IN ('on_notice', 'objected')
    AND split_part(a.area_path, '/', 2) IN (${townOfBook})
)
SELECT coalesce(h.no, a.hold_no) AS no, coalesce(h.id, a.id) AS about,
  CASE WHEN (h.no, h.amount) IS DISTINCT FROM (a.hold_no, a.points::numeric) THEN 'award_hold_differs' END AS kind
FROM held h FULL JOIN papers a ON a.id = h.id`;

/** What was taken back of an award and what is owed of it are the whole of it. */
export const reversedAwards = `
WITH revoked AS MATERIALIZED (
  SELECT t.cause_id AS id, min(t.no) AS no, sum(t.amount) AS amount FROM transfer t
  WHERE t.county_id = $1 AND t.book_id = $2 AND t.kind = 'revocation' AND t.op = 'reverse' GROUP BY t.cause_id
), papers AS MATERIALIZED (
  SELECT a.* FROM award a WHERE a.county_id = $1 AND a.state = 'reversed'
    AND split_part(a.area_path, '/', 2) IN (${townOfBook})
)
SELECT coalesce(r.no, a.revocation_no, a.transfer_no) AS no, coalesce(r.id, a.id) AS about, CASE
  WHEN a.id IS NULL OR (r.no, coalesce(r.amount, 0) + a.debt_left) IS DISTINCT FROM (a.revocation_no, a.points::numeric)
    THEN 'award_reversal_differs'
END AS kind
FROM revoked r FULL JOIN papers a ON a.id = r.id`;

const receipts = `
SELECT r.* FROM redemption r JOIN shop s ON s.county_id = r.county_id AND s.id = r.shop_id
WHERE r.county_id = $1 AND split_part(s.area_path, '/', 2) IN (${townOfBook})`;

export const redemptionTrail = `
WITH moved AS MATERIALIZED (${moved('redemption')}), papers AS MATERIALIZED (${receipts})
SELECT coalesce(m.no, r.transfer_no) AS no, coalesce(m.id, r.id) AS about, CASE
  WHEN r.id IS NULL THEN 'redemption_unknown'
  WHEN m.id IS NULL THEN 'redemption_not_in_journal'
  WHEN (m.no, m.amount, m.from_owner, m.last_from_owner, m.to_owner, m.last_to_owner) IS DISTINCT FROM
    (r.transfer_no, r.amount::numeric, r.household_id::text, r.household_id::text, r.shop_id::text, r.shop_id::text)
    THEN 'redemption_differs'
  WHEN (c.redemption_id, c.person_id, c.household_id) IS DISTINCT FROM (r.id, r.person_id, r.household_id)
    THEN 'redemption_without_code'
END AS kind
FROM moved m FULL JOIN papers r ON r.id = m.id
LEFT JOIN redemption_code c ON c.county_id = $1 AND c.id = r.code_id`;

/** Codes belong to a household, and by it to a town. */
export const usedCodes = `
SELECT NULL::bigint AS no, c.id AS about, 'code_used_for_nothing' AS kind
FROM redemption_code c JOIN household h ON h.county_id = c.county_id AND h.id = c.household_id
LEFT JOIN redemption r ON r.county_id = c.county_id AND r.id = c.redemption_id AND r.code_id = c.id
WHERE c.county_id = $1 AND c.redemption_id IS NOT NULL AND r.id IS NULL
  AND split_part(h.area_path, '/', 2) IN (${townOfBook})`;

export const settlementTrail = `
WITH moved AS MATERIALIZED (${moved('settlement')}), papers AS MATERIALIZED (
  SELECT s.* FROM settlement s JOIN shop ON shop.county_id = s.county_id AND shop.id = s.shop_id
  WHERE s.county_id = $1 AND split_part(shop.area_path, '/', 2) IN (${townOfBook})
), sums AS MATERIALIZED (
  SELECT l.settlement_id, count(*) AS count, sum(r.amount) AS total,
    bool_and(r.shop_id IS NOT DISTINCT FROM s.shop_id) AS is_of_shop
  FROM papers s JOIN settlement_line l ON l.county_id = $1 AND l.settlement_id = s.id
  LEFT JOIN redemption r ON r.county_id = $1 AND r.id = l.redemption_id
  GROUP BY l.settlement_id
)
SELECT coalesce(m.no, s.transfer_no) AS no, coalesce(m.id, s.id) AS about, CASE
  WHEN s.id IS NULL THEN 'settlement_unknown'
  WHEN m.id IS NULL THEN 'settlement_not_in_journal'
  WHEN (m.no, m.amount, m.from_owner, m.last_from_owner)
    IS DISTINCT FROM (s.transfer_no, s.total::numeric, s.shop_id::text, s.shop_id::text) THEN 'settlement_differs'
  WHEN (sums.count, sums.total, sums.is_of_shop) IS DISTINCT FROM (s.count::bigint, s.total::numeric, true)
    THEN 'settlement_sum_wrong'
END AS kind
FROM moved m FULL JOIN papers s ON s.id = m.id LEFT JOIN sums ON sums.settlement_id = s.id`;

/** The household is the cause of its opening. */
export const openingTrail = `
WITH moved AS MATERIALIZED (${moved('opening')}), papers AS MATERIALIZED (
  SELECT b.household_id AS id, b.points, b.transfer_no, h.village_code, b.round, b.first_counter_id, b.second_counter_id
  FROM passbook b JOIN household h ON h.county_id = b.county_id AND h.id = b.household_id
  WHERE b.county_id = $1 AND b.state = 'opened' AND b.points > 0 AND split_part(h.area_path, '/', 2) IN (${townOfBook})
), counts AS MATERIALIZED (
  SELECT p.id, count(*) AS count, count(DISTINCT c.counter_id) AS people, bool_and(c.points = p.points) AS are_equal,
    bool_and(c.counter_id IN (p.first_counter_id, p.second_counter_id)) AS are_named
  FROM papers p JOIN passbook_count c ON c.county_id = $1 AND c.household_id = p.id AND c.round = p.round
  GROUP BY p.id
)
SELECT coalesce(m.no, p.transfer_no) AS no, coalesce(m.id, p.id) AS about, CASE
  WHEN p.id IS NULL THEN 'opening_unknown'
  WHEN m.id IS NULL THEN 'opening_not_in_journal'
  WHEN (m.no, m.amount, m.from_owner, m.last_from_owner, m.to_owner, m.last_to_owner) IS DISTINCT FROM
    (p.transfer_no, p.points::numeric, p.village_code, p.village_code, p.id::text, p.id::text) THEN 'opening_differs'
  WHEN (c.count, c.people, c.are_equal, c.are_named) IS DISTINCT FROM (2::bigint, 2::bigint, true, true)
    THEN 'opening_not_counted_by_two'
END AS kind
FROM moved m FULL JOIN papers p ON p.id = m.id LEFT JOIN counts c ON c.id = p.id`;
