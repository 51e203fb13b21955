"""What a trainee takes away from an attempt: a report on paper or as a page, tables for others."""

from kit.publish.report import report_html as report_html
from kit.publish.report import report_pdf as report_pdf
from kit.publish.tables import attempt_csv as attempt_csv
from kit.publish.tables import attempt_json as attempt_json
from kit.publish.tables import attempt_of as attempt_of
