#!/usr/bin/env python3
"""Keeps a copy of an organisation's contacts in a folder, one JSON file each, with nothing but the standard library.

    COHORTE_URL=https://base.example COHORTE_KEY=cohorte_... python3 mirror.py FOLDER

The first run reads everything; the next ones only what changed since, in the order in which it changed. A run may be stopped at
any moment: the next goes on from the last change written down. The key needs the right `read_contacts`.
"""

import json
import os
import pathlib
import sys
import urllib.error
import urllib.request

URL = os.environ["COHORTE_URL"].rstrip("/") + "/api/v1"
KEY = os.environ["COHORTE_KEY"]


def get(path):
    """The answer, read as JSON."""
    request = urllib.request.Request(URL + path, headers={"Authorization": "Bearer " + KEY})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def write(path, content):
    """Whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(path)


def keep(folder, contact):
    """A contact as it is now; when it is not there any more (404, 410), its copy goes too."""
    path = folder / f"{contact}.json"
    try:
        write(path, get(f"/contacts/{contact}"))
    except urllib.error.HTTPError as error:
        if error.code not in (404, 410):
            raise
        path.unlink(missing_ok=True)


def read_all(folder):
    """Everything. The place in the feed is noted before: what changes meanwhile is read again afterwards."""
    place = get("/changes/head")
    seen, cursor = set(), ""
    while True:
        page = get("/contacts?status=any&limit=500" + cursor)
        for row in page["items"]:
            seen.add(str(row["id"]))
            keep(folder, row["id"])
        if page["next"] is None:
            break
        cursor = "&cursor=" + page["next"]
    for path in folder.glob("[0-9]*.json"):
        if path.stem not in seen:
            path.unlink()
    return place


def follow(folder, place):
    """What changed since; None when the feed does not go back that far, or is another copy's."""
    while True:
        try:
            stretch = get(f"/changes?after={place['seq']}&limit=1000")
        except urllib.error.HTTPError as error:
            if error.code in (410, 422):
                return None
            raise
        if stretch["epoch"] != place["epoch"]:
            return None
        if not stretch["items"]:
            return place
        # Several changes of one contact are one reading: changes hold no values, only whom to read again.
        for contact in sorted({change["contact"] for change in stretch["items"]} - {None}):
            keep(folder, contact)
        place = {"seq": stretch["items"][-1]["seq"], "epoch": stretch["epoch"]}
        write(folder / "place.json", place)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    noted = folder / "place.json"
    place = json.loads(noted.read_text(encoding="utf-8")) if noted.exists() else None
    place = follow(folder, place) if place else None
    if place is None:
        place = read_all(folder)
        write(noted, place)
        follow(folder, place)
    print(len(list(folder.glob("[0-9]*.json"))), "contacts")


if __name__ == "__main__":
    main()
