"""Writes first-names.txt (see README.md): first-names.py PRENOMS_CSV_GZ NOMS_TXT_GZ

First names given at least 1,000 times in France since 1930, folded, sorted; those borne more often as surnames end with "?".
"""
import collections, csv, gzip, re, sys, unicodedata


def fold(name):
    plain = ''.join(c for c in unicodedata.normalize('NFKD', name) if not unicodedata.combining(c)).lower()
    return re.sub('[^a-z]+', ' ', plain).strip()


first, last = collections.Counter(), collections.Counter()
with gzip.open(sys.argv[1], 'rt', encoding='utf-8') as rows:
    for row in csv.DictReader(rows, delimiter=';'):
        if not row['preusuel'].startswith('_') and row['annais'] != 'XXXX' and int(row['annais']) >= 1930:
            first[fold(row['preusuel'])] += int(row['nombre'])
with gzip.open(sys.argv[2], 'rt') as rows:
    for row in csv.reader(rows, delimiter='\t'):
        if row[0] != 'NOM':
            last[fold(row[0])] += sum(int(count) for count in row[5:])
kept = sorted(name for name, count in first.items() if count >= 1000 and len(name) > 1)
with open('first-names.txt', 'w') as out:
    out.writelines(name + ('?' if last[name] > first[name] else '') + '\n' for name in kept)
print(len(kept), 'names,', sum(last[name] > first[name] for name in kept), 'more often surnames')
