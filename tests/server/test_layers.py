"""A class plays cases of both layers, in kernels that read what the server keeps of them."""

import shutil

from helpers.places import CASES, HOURS
from helpers.serving import Visitor, serving, wait_for


def test_cases_of_both_layers_are_played_and_a_kernel_keeps_its_text(tmp_path):
    """The own case uses an intervention of its own; the folder is the one in the data folder."""
    data = tmp_path / "data"
    own = shutil.copytree(HOURS, data / "library")
    text = (CASES / "interventions.yaml").read_text(encoding="utf-8")
    entry = text[text.index("  - id: reflect-and-validate") :].split("\n  - id: ")[0]
    added = entry.replace("id: reflect-and-validate", "id: mirror", 1)
    (own / "interventions.yaml").write_text(f"format: 1\ninterventions:\n{added}\n", "utf-8")
    case = own / "one-hour" / "vignette.yaml"
    mine = case.read_text(encoding="utf-8").replace("reflect-and-validate", "mirror")
    case.write_text(mine, encoding="utf-8")
    with serving(data, "--drafts") as server:
        visitor = Visitor(server)
        landing = visitor.get("/").text
        for slug in ("the-quiet-house", "one-hour"):
            assert f"/modules/{slug}" in landing
            page = visitor.get(f"/modules/{slug}")
            assert page.kernel_id
            assert "Something went wrong" not in page.text
        (kept,) = {one for one in (data / "served").glob("*/*/own/one-hour/vignette.yaml")}
        assert kept.read_text(encoding="utf-8") == mine
        case.write_text("{", encoding="utf-8")
        wait_for(lambda: visitor.get("/") and "Served as before" in server.log)
        assert visitor.get("/modules/one-hour").kernel_id


def test_the_kits_cases_are_left_out_where_the_host_says_so(tmp_path):
    shown = {"KIT_VIGNETTES": str(HOURS), "KIT_OWN_CASES": "show"}
    with serving(tmp_path, "--kit-cases", "hide", "--no-fork", **shown) as server:
        landing = Visitor(server).get("/").text
        assert "/modules/one-hour" in landing
        assert "/modules/the-quiet-house" not in landing
    assert "There is no case" not in server.log
