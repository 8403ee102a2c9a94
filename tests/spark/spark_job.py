"""Articles through copydesk on a Spark cluster: NDJSON in, Parquet out, no row lost.

    spark_job.py RECORDS.ndjson[.gz] COPYDESK OUT_FOLDER

Every executor gets the binary with addFile and feeds it one partition at a time. A partition fails, and with it the
job, unless copydesk ends well and gives exactly one row for each row. Records that copydesk cannot read are rows too;
they end in a table of their own. OUT_FOLDER/articles and OUT_FOLDER/errors are Parquet.
"""

import json
import os
import subprocess
import sys
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import LongType, StringType, StructField, StructType

RESULT = StructType(
    [
        StructField("id", StringType()),
        StructField("published", StringType()),
        StructField("headline", StringType()),
        StructField("words", LongType()),
        StructField("quotes", LongType()),
        StructField("people", StringType()),
        StructField("json", StringType()),
        StructField("error", StringType()),
        StructField("detail", StringType()),
    ]
)


def row(line):
    """The columns that queries ask for first; everything else stays in `json`."""
    found = json.loads(line)
    error = found.get("error") or {}
    people = [e["name"] for e in found.get("entities", []) if e["type"] == "person"]
    return (
        found["source"]["name"],
        (found.get("published") or {}).get("value"),
        (found.get("headline") or {}).get("text"),
        (found.get("summary") or {}).get("words"),
        len(found.get("quotes", [])),
        json.dumps(people, ensure_ascii=False),
        line,
        error.get("code"),
        error.get("detail"),
    )


def analyse(lines):
    """One partition through one copydesk process."""
    # One core a task is what Spark plans with.
    command = [SparkFiles.get("copydesk"), "--input-format", "ndjson", "--format", "json", "--jobs", "1"]
    os.chmod(command[0], 0o755)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    sent, failure = [0], []

    def feed():
        try:
            with process.stdin as pipe:
                for line in lines:
                    # A blank line is no record and would get no answer.
                    if line.strip():
                        pipe.write(line.encode() + b"\n")
                        sent[0] += 1
        except Exception as error:  # The reader below reports it; a dead process shows here as a closed pipe.
            failure.append(error)

    feeder = threading.Thread(target=feed)
    feeder.start()
    received = 0
    for line in process.stdout:
        received += 1
        yield row(line.decode())
    feeder.join()
    code = process.wait()
    if code != 0 or failure or sent[0] != received:
        raise RuntimeError(f"copydesk exit {code}: {sent[0]} rows in, {received} rows out {failure}")


def main(records, binary, out):
    spark = (
        SparkSession.builder.appName("copydesk")
        .master(os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]"))
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    spark.sparkContext.addFile(binary)
    lines = spark.read.text(records).repartition(8).rdd.map(lambda r: r.value)
    rows = spark.createDataFrame(lines.mapPartitions(analyse), RESULT).persist()
    rows.where(F.col("error").isNull()).drop("error", "detail").write.mode("overwrite").parquet(f"{out}/articles")
    rows.where(F.col("error").isNotNull()).select("id", "error", "detail", "json").write.mode("overwrite").parquet(
        f"{out}/errors"
    )
    articles, errors = spark.read.parquet(f"{out}/articles").count(), spark.read.parquet(f"{out}/errors").count()
    wanted = spark.read.text(records).where(F.trim("value") != "").count()
    print(f"spark: {wanted} records, {articles} articles, {errors} errors")
    spark.stop()
    if articles + errors != wanted:
        sys.exit("rows were lost")


if __name__ == "__main__":
    main(*sys.argv[1:4])
