"""The scripts of a widget joined into one module."""

import re

from kit.widgets.scripts import EDITOR, STATIC, joined
from kit.widgets.stage import Stage


def test_no_script_imports_another_any_more():
    for script in (joined(), joined(*EDITOR)):
        own = script.replace((STATIC / "codemirror.js").read_text("utf-8").strip(), "")
        assert re.findall(r"^(?:import|export) (?!default).*", own, re.MULTILINE) == []
        assert re.findall(r"^export default .*", own, re.MULTILINE) == [
            "export default { render };"
        ]


def test_the_editor_is_loaded_from_where_it_was_joined():
    assert 'import("./editor.js")' in str(Stage._esm)  # never asked for: no HTML has a place for it
    assert 'import("./editor.js")' not in joined(*EDITOR)
    assert 'Promise.resolve(scripts["./editor.js"])' in joined(*EDITOR)
