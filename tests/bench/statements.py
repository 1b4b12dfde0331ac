"""The baselines: what PostgreSQL alone needs for the rows and columns of a page."""

SIZE = 60  # rows of a page
OPEN = """application.state IN ('submitted', 'formal_check', 'info_requested', 'assessment',
    'jury_review', 'decision_ready', 'committee_pending', 'decided')"""
ALL = "true"
IN_STATE = "application.state = %(state)s"
FOUND = f"""{OPEN} AND (application.title ILIKE %(word)s OR c.file_number ILIKE %(word)s
    OR organisation.name ILIKE %(word)s)"""

ROWS = """
SELECT c.key, application.title, c.file_number, organisation.name, application.state,
    application.is_region_wide, application.submitted_at, application.requested_amount,
    clerk.name, (
        SELECT string_agg(place.name, ', ') FROM applications_application_municipalities link
        JOIN region_municipality place ON place.id = link.municipality_id
        WHERE link.application_id = application.id
    ),
    count(*) OVER (), sum(application.requested_amount) OVER ()
FROM applications_application application
JOIN cases_case c ON c.id = application.case_id
JOIN accounts_organisation organisation ON organisation.id = c.organisation_id
LEFT JOIN accounts_user clerk ON clerk.id = c.clerk_id
WHERE c.file_number IS NOT NULL AND {where}
ORDER BY application.id DESC LIMIT {size} OFFSET %(offset)s
"""
RECEIVED = "SELECT count(*) FROM cases_case WHERE file_number IS NOT NULL"
# A case with much in it: the newest one that is granted and was asked something.
RICHEST = """
SELECT c.key FROM cases_case c
JOIN grants_grant g ON g.case_id = c.id
JOIN applications_application application ON application.case_id = c.id
JOIN applications_informationrequest request ON request.application_id = application.id
ORDER BY c.id DESC LIMIT 1
"""
CASE = """
SELECT c.key, c.file_number, application.*, organisation.name, organisation.town, clerk.name,
    (SELECT content FROM applications_snapshot WHERE application_id = application.id
        ORDER BY number DESC LIMIT 1),
    (SELECT json_agg(row) FROM applications_costitem row WHERE application_id = application.id),
    (SELECT json_agg(row) FROM applications_financingitem row
        WHERE application_id = application.id),
    (SELECT json_agg(json_build_array(event, by.name, remark.text)) FROM cases_event event
        JOIN accounts_user by ON by.id = event.by_id
        LEFT JOIN cases_remark remark ON remark.event_id = event.id WHERE event.case_id = c.id),
    (SELECT json_agg(row) FROM cases_letter row WHERE case_id = c.id),
    (SELECT json_agg(row) FROM cases_document row WHERE case_id = c.id),
    (SELECT json_agg(row) FROM cases_message row WHERE case_id = c.id),
    (SELECT json_agg(row) FROM budget_booking row WHERE case_id = c.id),
    (SELECT json_agg(row) FROM cases_followup row WHERE case_id = c.id)
FROM cases_case c
JOIN applications_application application ON application.case_id = c.id
JOIN accounts_organisation organisation ON organisation.id = c.organisation_id
LEFT JOIN accounts_user clerk ON clerk.id = c.clerk_id
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


def rows(where, offset=0, **parameters) -> tuple:
    """A page of the list with what stands above it: how many there are, and their sum."""
    return ROWS.format(where=where, size=SIZE), {"offset": offset, **parameters}
