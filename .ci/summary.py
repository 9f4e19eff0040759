"""Sums up test results: line coverage of src/ by project, slowest tests, then 'N passed, N failed, N skipped'."""
import re, sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def coverage(results):
    """Covered and coverable lines by project; a line counts as covered if any test project reached it."""
    hits = defaultdict(dict)
    for report in results.rglob("coverage.cobertura.xml"):
        root = ElementTree.parse(report).getroot()
        sources = [source.text or "" for source in root.iter("source")]
        for item in root.iter("class"):
            name = item.get("filename", "")
            path = next((s + name for s in sources if Path(s + name).exists()), name)
            found = re.search(r"/src/((?:Embedded/)?[^/]+)/", path)
            if not found or "/artifacts/" in path:
                continue
            lines = hits[found.group(1)]
            for line in item.iter("line"):
                key = (path, int(line.get("number")))
                lines[key] = lines.get(key, 0) + int(line.get("hits"))
    return {project: (sum(1 for hit in lines.values() if hit), len(lines)) for project, lines in hits.items()}


def main():
    results = Path(sys.argv[1])
    rows = coverage(results)
    for project, (covered, total) in sorted(rows.items()):
        print(f"coverage {project:45} {covered:6} of {total:6} lines  {covered / max(total, 1):6.1%}")
    covered, total = (sum(pair[i] for pair in rows.values()) for i in (0, 1))
    print(f"coverage {'all of src':45} {covered:6} of {total:6} lines  {covered / max(total, 1):6.1%}")

    counts, failed = defaultdict(int), []
    for file in results.rglob("*.trx"):
        root = ElementTree.parse(file).getroot()
        counters = next(root.iter(TRX + "Counters"))
        for name in ("passed", "failed", "notExecuted", "total"):
            counts[name] += int(counters.get(name, 0))
        failed += [r.get("testName") for r in root.iter(TRX + "UnitTestResult") if r.get("outcome") == "Failed"]
    for name in failed:
        print("failed:", name)
    skipped = counts["total"] - counts["passed"] - counts["failed"]
    print(f"{counts['passed']} passed, {counts['failed']} failed, {skipped} skipped")


main()
