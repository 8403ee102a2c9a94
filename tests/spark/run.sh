#!/bin/sh
# Runs the three recipes of the README (Spark, DuckDB, xargs) on generated records and checks that no row is lost.
# Needs Java 17 or newer and Python 3; PySpark and DuckDB come from the package index.
#   tests/spark/run.sh [COUNT]
set -eu
cd "$(dirname "$0")/../.."
count=${1:-5000}
binary=${COPYDESK:-$PWD/target/release/copydesk}
work=${WORK:-$PWD/target/recipes}
mkdir -p "$work"
[ -x "$binary" ] || cargo build --release
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -c 'import pyspark, duckdb' 2>/dev/null || "$work/venv/bin/pip" install -q pyspark duckdb
python3 tests/spark/records.py "$count" > "$work/records.ndjson"

echo "== Spark"
export PYSPARK_PYTHON="$work/venv/bin/python"
"$work/venv/bin/python" tests/spark/spark_job.py "$work/records.ndjson" "$binary" "$work/spark" 2> "$work/spark.log" || {
    tail -40 "$work/spark.log"
    exit 1
}
# A filter that stops early must fail the job, not lose rows.
mkdir -p "$work/early"
printf '#!/bin/sh\nhead -n 5 | %s --input-format ndjson\n' "$binary" > "$work/early/copydesk"
chmod +x "$work/early/copydesk"
if "$work/venv/bin/python" tests/spark/spark_job.py "$work/records.ndjson" "$work/early/copydesk" "$work/spark-early" 2> "$work/early.log"; then
    echo "a filter that stops early was not noticed"
    exit 1
fi
grep -m1 -o 'RuntimeError: copydesk exit.*rows out' "$work/early.log"

echo "== DuckDB"
"$work/venv/bin/python" tests/spark/duckdb_job.py "$work/records.ndjson" "$binary" "$work/duckdb"

echo "== xargs"
rm -rf "$work/shards"
mkdir "$work/shards"
split -l $((count / 8 + 1)) --additional-suffix=.ndjson "$work/records.ndjson" "$work/shards/part-"
ls "$work/shards"/part-*.ndjson | xargs -P 4 -I{} "$binary" --jobs 1 --input-format ndjson --output {}.out {} 2> "$work/xargs.log"
lines=$(cat "$work/shards"/*.out | wc -l)
echo "xargs: $count records, $lines lines"
[ "$lines" -eq "$count" ]
