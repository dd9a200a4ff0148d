"""Splink on a file of French contacts, set as its guides advise: python dedupe_splink.py FILE.csv.gz CLUSTERS.csv

Columns prenom, nom, date_naissance, adresse, code_postal, commune, telephone, email; normalised in DuckDB, first names and surnames
compared with their exchanges and parts, place in one comparison, frequencies of terms reckoned with, clusters at 0.95."""

import logging
import sys

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.getLogger("splink").setLevel(logging.ERROR)

NORMALISED = r"""
create table people as
select id, nullif(prenom, '') as prenom, nullif(nom, '') as nom, strftime(born, '%Y-%m-%d') as dob,
       case when length(tel) = 9 and shared_tel <= 20 then tel end as tel, case when shared_email <= 20 then email end as email,
       nullif(trim(adr), '') as adr, cp, commune
from (select *, count(*) over (partition by tel) as shared_tel, count(*) over (partition by email) as shared_email
      from (select id,
                   regexp_replace(split_part(lower(strip_accents(trim(prenom))), ' ', 1), '[^a-z]', '', 'g') as prenom,
                   regexp_replace(lower(strip_accents(nom)), '[^a-z]', '', 'g') as nom,
                   coalesce(try_strptime(date_naissance, '%Y-%m-%d'), try_strptime(date_naissance, '%d/%m/%Y'),
                            try_strptime(date_naissance, '%d.%m.%Y'), try_strptime(date_naissance, '%d/%m/%y'))::date as born,
                   right(regexp_replace(telephone, '\D', '', 'g'), 9) as tel, lower(trim(email)) as email,
                   regexp_replace(lower(strip_accents(adresse)), '[^a-z0-9]+', ' ', 'g') as adr,
                   lpad(code_postal, 5, '0') as cp,
                   regexp_replace(lower(strip_accents(commune)), ' cedex$', '') as commune
            from read_csv('{path}', header = true, all_varchar = true, nullstr = '')))
"""

BLOCKS = [
    block_on("email"), block_on("tel"), block_on("prenom", "nom"), block_on("nom", "dob"), block_on("prenom", "dob"),
    block_on("nom", "cp"), block_on("prenom", "cp"), block_on("dob", "cp"), block_on("cp", "adr"),
    "l.prenom = r.nom and l.nom = r.prenom",
    block_on("substr(prenom,1,3)", "substr(nom,1,4)", "substr(cp,1,2)"),
    block_on("substr(prenom,1,2)", "substr(nom,1,3)", "dob"),
]


def comparisons():
    custom = cll.CustomLevel
    given = cl.CustomComparison(
        output_column_name="prenom",
        comparison_levels=[
            cll.NullLevel("prenom"), cll.ExactMatchLevel("prenom", term_frequency_adjustments=True),
            custom("prenom_l = nom_r and nom_l = prenom_r", "swapped"),
            custom("jaro_winkler_similarity(prenom_l, prenom_r) >= 0.92", "near"),
            custom("starts_with(prenom_l, prenom_r) or starts_with(prenom_r, prenom_l)", "prefix"), cll.ElseLevel(),
        ],
    )
    surname = cl.CustomComparison(
        output_column_name="nom",
        comparison_levels=[
            cll.NullLevel("nom"), cll.ExactMatchLevel("nom", term_frequency_adjustments=True),
            custom("prenom_l = nom_r and nom_l = prenom_r", "swapped"),
            custom("jaro_winkler_similarity(nom_l, nom_r) >= 0.92", "near"),
            custom("length(nom_l) > 3 and length(nom_r) > 3 and (contains(nom_l, nom_r) or contains(nom_r, nom_l))", "part"),
            cll.ElseLevel(),
        ],
    )
    place = cl.CustomComparison(
        output_column_name="lieu",
        comparison_levels=[
            custom("(cp_l is null or cp_r is null) and (commune_l is null or commune_r is null)", "null").configure(is_null_level=True),
            custom("adr_l = adr_r and cp_l = cp_r", "address"),
            custom("cp_l = cp_r and jaro_winkler_similarity(adr_l, adr_r) >= 0.9", "address near"),
            cll.ExactMatchLevel("cp", term_frequency_adjustments=True), cll.ExactMatchLevel("commune", term_frequency_adjustments=True),
            custom("substr(cp_l,1,2) = substr(cp_r,1,2)", "same department"), cll.ElseLevel(),
        ],
    )
    phone = cl.LevenshteinAtThresholds("tel", [1]).configure(term_frequency_adjustments=True)
    return [given, surname, cl.DateOfBirthComparison("dob", input_is_string=True), cl.EmailComparison("email"), phone, place]


def main():
    path, out = sys.argv[1:3]
    base = duckdb.connect()
    base.execute(NORMALISED.replace("{path}", path))
    settings = SettingsCreator(
        unique_id_column_name="id", link_type="dedupe_only", blocking_rules_to_generate_predictions=BLOCKS,
        comparisons=comparisons(), retain_intermediate_calculation_columns=False, retain_matching_columns=False,
    )
    linker = Linker(base.table("people"), settings, DuckDBAPI(connection=base))
    sure = [
        "l.prenom = r.prenom and l.nom = r.nom and l.dob = r.dob", "l.email = r.email and l.prenom = r.prenom",
        "l.tel = r.tel and l.prenom = r.prenom",
    ]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e7, seed=2)
    for block in (block_on("prenom", "nom"), block_on("email"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(block, estimate_without_term_frequencies=True)
    pairs = linker.inference.predict(threshold_match_weight=-10)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.95)
    base.execute(f"copy (select id, cluster_id as cluster from {found.physical_name}) to '{out}' (header)")
    print(f"Splink {splink.__version__}")


if __name__ == "__main__":
    main()
