"""The baselines: what PostgreSQL alone needs for the rows and columns of a page."""

SIZE = 60  # rows of a page
OPEN = """application.state IN ('submitted', 'formal_check', 'info_requested', 'assessment',
    'jury_review', 'decision_ready', 'committee_pending', 'decided')"""
ALL = "true"
IN_STATE = "application.state = %(state)s"


def _says(*columns):
    """Do they say a word? The very expression that the index of ``desk.search`` has."""
    said = " || ' ' || ".join(columns)
    text = f"translate({said}, '-./_@:&+<>', '          ')"
    vector = f"(to_tsvector('german', {text}) || to_tsvector('simple', {text}))"
    return f"{vector} @@ (to_tsquery('german', %(word)s) || to_tsquery('simple', %(word)s))"


FOUND = f"""{OPEN} AND (c.file_number ILIKE '%%' || %(typed)s || '%%' OR application.id IN (
    SELECT id FROM applications_application WHERE {_says("title", "summary")}
    UNION SELECT a.id FROM applications_application a JOIN cases_case n ON n.id = a.case_id
    WHERE n.organisation_id IN
        (SELECT id FROM accounts_organisation WHERE {_says("name", "short_name")})))"""

# What stands above the list: figures, the counts of the views, the first tasks, the money left.
ABOVE = """
due AS (
    SELECT case_id, min(due_on) AS due_on,
        bool_or(due_on BETWEEN current_date AND current_date + 1) AS is_soon,
        bool_or(date_trunc('week', due_on) = date_trunc('week', current_date)) AS is_this_week
    FROM (
        SELECT case_id, due_on FROM cases_followup WHERE done_at IS NULL AND case_id IS NOT NULL
        UNION ALL
        SELECT a.case_id, r.due_on FROM applications_informationrequest r
        JOIN applications_application a ON a.id = r.application_id WHERE r.answered_at IS NULL
    ) days GROUP BY case_id
), figures AS (
    SELECT count(*) FILTER (WHERE due.due_on < current_date) AS late,
        count(*) FILTER (WHERE due.is_soon) AS soon,
        count(*) FILTER (WHERE due.is_this_week) AS week,
        count(*) FILTER (WHERE c.clerk_id IS NULL) AS nobody,
        count(*) FILTER (WHERE c.clerk_id = %(me)s) AS mine,
        count(*) FILTER (WHERE application.state = 'info_requested') AS waiting
    FROM applications_application application
    JOIN cases_case c ON c.id = application.case_id
    LEFT JOIN due ON due.case_id = c.id
    WHERE c.file_number IS NOT NULL AND {open}
), tasks AS (
    SELECT json_agg(first_ones) AS rows FROM (
        SELECT task.kind, task.note, task.due_on, c.key, c.file_number, a.title,
            count(*) OVER () AS total
        FROM cases_followup task LEFT JOIN cases_case c ON c.id = task.case_id
        LEFT JOIN applications_application a ON a.case_id = c.id
        WHERE task.done_at IS NULL AND task.not_for_id IS DISTINCT FROM %(me)s
            AND (task.person_id = %(me)s OR task.person_id IS NULL AND task.role IN
                (SELECT role FROM accounts_rolegrant WHERE user_id = %(me)s))
        ORDER BY task.due_on, task.id LIMIT 10
    ) first_ones
), money AS (
    SELECT (SELECT sum(amount) FROM budget_appropriation WHERE year_id = y.id) - (
        SELECT sum(CASE WHEN reverses_id IS NULL THEN amount ELSE -amount END)
        FROM budget_booking WHERE year_id = y.id AND kind IN ('reserve', 'commit')
    ) AS money_left FROM budget_budgetyear y WHERE year = extract(year FROM current_date)
)"""

ROWS = """
WITH {above}
SELECT c.key, application.title, c.file_number, organisation.name, application.state,
    application.is_region_wide, application.requested_amount, due.due_on, clerk.name,
    away.last_day, substitute.name, (
        SELECT string_agg(place.name, ', ') FROM applications_application_municipalities link
        JOIN region_municipality place ON place.id = link.municipality_id
        WHERE link.application_id = application.id
    ),
    count(*) OVER (), sum(application.requested_amount) OVER (), figures.*, tasks.rows,
    money.money_left
FROM applications_application application
JOIN cases_case c ON c.id = application.case_id
JOIN accounts_organisation organisation ON organisation.id = c.organisation_id
LEFT JOIN accounts_user clerk ON clerk.id = c.clerk_id
LEFT JOIN accounts_absence away ON away.user_id = c.clerk_id
    AND current_date BETWEEN away.first_day AND away.last_day
LEFT JOIN accounts_user substitute ON substitute.id = away.substitute_id
LEFT JOIN due ON due.case_id = c.id
CROSS JOIN figures CROSS JOIN tasks LEFT JOIN money ON true
WHERE c.file_number IS NOT NULL AND {where}
ORDER BY due.due_on NULLS LAST, application.submitted_at DESC, application.id DESC
LIMIT {size} OFFSET %(offset)s
"""
ME = "SELECT id FROM accounts_user WHERE email = %s"
RECEIVED = "SELECT count(*) FROM cases_case WHERE file_number IS NOT NULL"
# A case with much in it: the newest one that is granted and was asked something.
RICHEST = """
SELECT c.key FROM cases_case c
JOIN grants_grant g ON g.case_id = c.id
JOIN applications_application application ON application.case_id = c.id
JOIN applications_informationrequest request ON request.application_id = application.id
ORDER BY c.id DESC LIMIT 1
"""
# The first tab of a case.
CASE = """
SELECT c.key, c.file_number, application.title, application.state, application.summary,
    application.starts_on, application.ends_on, application.target_groups,
    application.participants, application.has_begun, application.early_start,
    application.requested_amount, application.proposed_amount, application.granted_amount,
    organisation.name, organisation.legal_form, organisation.town, organisation.charity,
    organisation.exemption_dated_on, clerk.name, assessor.name, confirmer.name, decider.name,
    goal.number, goal.name_de, line.name_de, line.own_share_percent, r.year, measure.code,
    (SELECT content -> 'flags' FROM applications_snapshot WHERE application_id = application.id
        ORDER BY number DESC LIMIT 1),
    (SELECT sum(amount) FROM applications_costitem WHERE application_id = application.id),
    (SELECT sum(amount) FROM applications_financingitem
        WHERE application_id = application.id AND kind = 'own'),
    (SELECT json_agg(rows) FROM (
        SELECT event.kind, event.text, event.at, event.on_behalf, by.name, remark.text AS remark
        FROM cases_event event JOIN accounts_user by ON by.id = event.by_id
        LEFT JOIN cases_remark remark ON remark.event_id = event.id
        WHERE event.case_id = c.id ORDER BY event.id DESC LIMIT 4) rows),
    (SELECT count(*) FROM cases_event WHERE case_id = c.id),
    (SELECT count(*) FROM cases_message WHERE case_id = c.id),
    (SELECT count(*) FROM cases_document WHERE case_id = c.id),
    (SELECT count(*) FROM cases_letter WHERE case_id = c.id),
    (SELECT json_agg(row) FROM cases_letterdraft row WHERE case_id = c.id),
    (SELECT json_agg(row) FROM cases_note row WHERE case_id = c.id),
    (SELECT json_agg(json_build_array(person.name, row.declared_at)) FROM cases_impartiality row
        JOIN accounts_user person ON person.id = row.user_id WHERE row.case_id = c.id),
    (SELECT json_agg(row) FROM cases_followup row WHERE case_id = c.id AND done_at IS NULL),
    (SELECT json_agg(json_build_array(o.key, o.file_number, a.title, a.state, a.granted_amount))
        FROM cases_case o JOIN applications_application a ON a.case_id = o.id
        WHERE o.organisation_id = c.organisation_id AND o.id <> c.id
            AND o.file_number IS NOT NULL),
    (SELECT sum(amount) FROM budget_appropriation gift JOIN budget_budgetyear y
        ON y.id = gift.year_id WHERE y.year = r.year),
    (SELECT json_object_agg(kind, sum) FROM (
        SELECT row.kind, sum(CASE WHEN row.reverses_id IS NULL THEN row.amount ELSE -row.amount END)
        FROM budget_booking row JOIN budget_budgetyear y ON y.id = row.year_id
        WHERE y.year = r.year GROUP BY row.kind) sums)
FROM cases_case c
JOIN applications_application application ON application.case_id = c.id
JOIN accounts_organisation organisation ON organisation.id = c.organisation_id
JOIN programmes_round r ON r.id = c.round_id
JOIN programmes_line line ON line.id = r.line_id
LEFT JOIN measures_goal goal ON goal.id = application.goal_id
LEFT JOIN grants_grant g ON g.case_id = c.id
LEFT JOIN measures_measure measure ON measure.id = g.measure_id
LEFT JOIN accounts_user clerk ON clerk.id = c.clerk_id
LEFT JOIN accounts_user assessor ON assessor.id = application.assessed_by_id
LEFT JOIN accounts_user confirmer ON confirmer.id = application.confirmed_by_id
LEFT JOIN accounts_user decider ON decider.id = application.decided_by_id
WHERE c.key = %(key)s
"""
HOME = """
SELECT measure.title, measure.run_by, measure.amount, field.name_de, (
        SELECT string_agg(place.name, ', ') FROM measures_measure_municipalities link
        JOIN region_municipality place ON place.id = link.municipality_id
        WHERE link.measure_id = measure.id
    ),
    (SELECT json_agg(json_build_array(line, r)) FROM programmes_line line
        JOIN programmes_round r ON r.line_id = line.id
        WHERE current_date BETWEEN r.opens_on AND r.closes_on),
    (SELECT max(granted_amount) FROM budget_publishedfigure WHERE is_cumulated),
    (SELECT count(*) FROM measures_measure WHERE kind = 'published'),
    (SELECT count(DISTINCT link.municipality_id) FROM measures_measure_municipalities link
        JOIN measures_measure project ON project.id = link.measure_id
        WHERE project.kind = 'project')
FROM measures_measure measure
JOIN measures_goal goal ON goal.id = measure.goal_id
JOIN measures_fieldofaction field ON field.id = goal.field_id
WHERE measure.kind = 'project' ORDER BY measure.id DESC LIMIT 3
"""


def rows(where, me, offset=0, **parameters) -> tuple:
    """A page of the list with all that stands above it, for the person who looks."""
    statement = ROWS.format(above=ABOVE.format(open=OPEN), where=where, size=SIZE)
    return statement, {"me": me, "offset": offset, **parameters}
