"""Writes communes.tsv.gz (see README.md): communes.py BOUNDARIES_DIR MAIRIES_CSV_GZ [PRENOMS_CSV_GZ]

One line per commune or municipal arrondissement, sorted by code: code, name, latitude, longitude (of the town hall when it is
known and inside the commune's surroundings, else of the outline's centre), postcodes, former names. The three cities divided into
arrondissements have no postcode of their own. Deterministic: the same inputs give the same bytes.
"""
import csv, gzip, json, math, os, sys

boundaries, mairies = sys.argv[1], sys.argv[2]
load = lambda path: json.load(gzip.open(os.path.join(boundaries, path)))


def centre(geometry):
    """Centre of the largest ring, weighted by area."""
    polygons = geometry['coordinates'] if geometry['type'] == 'MultiPolygon' else [geometry['coordinates']]
    best = (0, None)
    for ring in (polygon[0] for polygon in polygons):
        area = x = y = 0
        for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
            cross = x0 * y1 - x1 * y0
            area += cross
            x += (x0 + x1) * cross
            y += (y0 + y1) * cross
        if abs(area) > abs(best[0]):
            best = (area, (y / (3 * area), x / (3 * area)))
    return best[1]


centres = {}
for feature in load('communes-2026.geojson.gz')['features']:
    if feature['geometry'] and feature['properties']['type'] in ('COM', 'ARM'):
        centres[feature['properties']['code']] = centre(feature['geometry'])
with gzip.open(mairies, 'rt', encoding='utf-8') as rows:
    for row in csv.DictReader(rows):
        code = row['code_insee']
        if not row['latitude'] or row['type'] not in ('COM', 'ARM'):
            continue
        at = (float(row['latitude']), float(row['longitude']))
        near = centres.get(code)
        if near is None or math.dist((near[0], near[1] * .7), (at[0], at[1] * .7)) < .15:
            centres[code] = at

communes, former = {}, {}
for entry in load('cog/communes.json.gz'):
    if entry['type'] in ('commune-actuelle', 'arrondissement-municipal'):
        communes[entry['code']] = entry
    else:
        former.setdefault(entry['chefLieu'], set()).add(entry['nom'])
divided = {entry['commune'] for entry in communes.values() if entry['type'] == 'arrondissement-municipal'}
with gzip.open(os.path.join(boundaries, 'codes-postaux-communes.csv.gz'), 'rt') as rows:
    for row in csv.DictReader(rows):
        if row['code_commune'] in communes:
            communes[row['code_commune']].setdefault('codesPostaux', []).append(row['code_postal'])

lines = []
for code, entry in sorted(communes.items()):
    at = centres.get(code)
    postcodes = [] if code in divided else sorted(set(entry.get('codesPostaux', [])))
    names = sorted(former.get(code, set()) - {entry['nom']})
    position = [f'{at[0]:.3f}', f'{at[1]:.3f}'] if at else ['', '']
    lines.append('\t'.join([code, entry['nom'], *position, ' '.join(postcodes), '|'.join(names)]))
with open('communes.tsv.gz', 'wb') as raw, gzip.GzipFile('', 'wb', 9, raw, mtime=0) as out:
    out.write(('\n'.join(lines) + '\n').encode())
print(len(lines), 'communes,', sum('\t\t' in line for line in lines), 'with something missing')
