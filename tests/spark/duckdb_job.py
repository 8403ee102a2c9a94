"""The same on one machine with DuckDB: a table in, two Parquet files out, copydesk in between as a filter.

    duckdb_job.py RECORDS.ndjson[.gz] COPYDESK OUT_FOLDER
"""

import os
import subprocess
import sys

import duckdb


def main(records, binary, out):
    os.makedirs(out, exist_ok=True)
    db = duckdb.connect()
    found = f"{out}/found.ndjson"
    # --output: the file is there only if the run was complete.
    subprocess.run([binary, "--input-format", "ndjson", "--output", found, records], check=True)
    db.execute(
        """CREATE TABLE found AS SELECT json->>'$.source.name' AS id, json FROM read_json_objects(?, format = 'newline_delimited')""",
        [found],
    )
    db.execute(
        f"""COPY (SELECT id, json->>'$.published.value' AS published, json->>'$.headline.text' AS headline,
                 CAST(json->>'$.summary.words' AS BIGINT) AS words, json_array_length(json, '$.quotes') AS quotes,
                 json->'$.entities[*].name' AS names, json
            FROM found WHERE (json->'$.error') IS NULL) TO '{out}/articles.parquet'"""
    )
    db.execute(
        f"""COPY (SELECT id, json->>'$.error.code' AS error, json->>'$.error.detail' AS detail, json
            FROM found WHERE (json->'$.error') IS NOT NULL) TO '{out}/errors.parquet'"""
    )
    articles, errors = (
        db.execute(f"SELECT count(*) FROM '{out}/{name}.parquet'").fetchone()[0] for name in ("articles", "errors")
    )
    wanted = sum(1 for line in open(records, "rb") if line.strip()) if not records.endswith(".gz") else articles + errors
    print(f"duckdb: {wanted} records, {articles} articles, {errors} errors")
    for row in db.execute(f"SELECT id, words, quotes FROM '{out}/articles.parquet' ORDER BY id LIMIT 3").fetchall():
        print("  ", *row)
    if articles + errors != wanted:
        sys.exit("rows were lost")


if __name__ == "__main__":
    main(*sys.argv[1:4])
