//! The command as its users meet it: each option, each way to hand articles in, each way to fail.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STORY: &str = "Bridge to close\n\nThe bridge closes on Monday, Anna Berg said. It cost $2 billion.\n";

fn copydesk() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    copydesk().args(arguments).output().expect("copydesk starts")
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = copydesk()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("copydesk starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("copydesk ends");
    writer.join().expect("the writer ends");
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

fn names(output: &Output) -> Vec<String> {
    lines(output).iter().map(|line| line["source"]["name"].as_str().expect("a name").to_string()).collect()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

/// A folder of one test's own, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("copydesk-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path.to_string_lossy().into_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn list(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn records(count: usize) -> String {
    (0..count)
        .map(|n| format!("{{\"id\":\"r{n}\",\"text\":\"Record {n}. {}\"}}\n", "Berg said so. ".repeat(n % 50)))
        .collect()
}

#[test]
fn a_file_standard_input_and_a_dash_give_the_same() {
    let folder = Folder::new("same");
    let file = folder.write("story.txt", STORY);
    let by_name = &lines(&run(&[&file]))[0];
    let by_pipe = &lines(&run_with(&[], STORY.as_bytes()))[0];
    let by_dash = &lines(&run_with(&["-"], STORY.as_bytes()))[0];
    assert_eq!(by_name["source"]["name"], file.as_str());
    assert_eq!(by_pipe["source"]["name"], "-");
    assert_eq!(by_pipe, by_dash);
    assert_eq!(by_name["sections"], by_pipe["sections"]);
}

#[test]
fn a_pipe_gets_one_line_and_pretty_gets_many() {
    let line = run_with(&[], STORY.as_bytes());
    assert_eq!(stdout(&line).lines().count(), 1);
    let pretty = run_with(&["--pretty"], STORY.as_bytes());
    assert!(stdout(&pretty).lines().count() > 20);
    let (a, b): (Value, Value) =
        (serde_json::from_slice(&line.stdout).expect("JSON"), serde_json::from_slice(&pretty.stdout).expect("JSON"));
    assert_eq!(a, b);
}

#[test]
fn every_key_of_the_contract_is_there() {
    let object = &lines(&run_with(&[], STORY.as_bytes()))[0];
    for key in [
        "schema_version",
        "source",
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "published",
        "sections",
        "entities",
        "quotes",
        "figures",
        "dates",
        "summary",
        "queries",
        "warnings",
    ] {
        assert!(object.get(key).is_some(), "{key} is missing");
    }
    assert!(object.get("text").is_none());
    assert!(object["summary"]["words"].as_u64() > Some(5));
}

#[test]
fn with_text_adds_the_text() {
    let object = &lines(&run_with(&["--with-text"], STORY.as_bytes()))[0];
    assert_eq!(object["text"], STORY);
}

#[test]
fn only_leaves_the_other_parts_out() {
    let object = &lines(&run_with(&["--only", "dates,headline"], STORY.as_bytes()))[0];
    for key in ["headline", "byline", "dates", "source", "warnings"] {
        assert!(object.get(key).is_some(), "{key} is missing");
    }
    for key in ["sections", "entities", "quotes", "figures", "summary", "queries"] {
        assert!(object.get(key).is_none(), "{key} is there");
    }
}

#[test]
fn published_is_the_reference_date() {
    let object = &lines(&run_with(&["--published", "2025-06-03"], STORY.as_bytes()))[0];
    assert_eq!(object["published"], serde_json::json!({"value": "2025-06-03", "from": "option"}));
    let stamp = &lines(&run_with(&["--published", "2025-06-03T10:00:00Z"], STORY.as_bytes()))[0];
    assert_eq!(stamp["published"]["value"], "2025-06-03");
    let wrong = run_with(&["--published", "soon"], STORY.as_bytes());
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).contains("2025-06-03"), "{}", stderr(&wrong));
}

#[test]
fn the_text_report_has_no_colour_in_a_pipe() {
    let report = run_with(&["--format", "text"], STORY.as_bytes());
    let text = stdout(&report);
    assert!(text.contains("words") && !text.contains('\u{1b}'), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_text_report_cannot_be_made_to_control_the_terminal() {
    let report =
        run_with(&["--format", "text", "--with-text"], b"Vote\n\nA \x1b[31mred\x07 story said \x1b]0;title\x07 so.\n");
    assert!(!stdout(&report).contains(['\u{1b}', '\u{7}']));
}

#[test]
fn article_gives_the_text_that_offsets_refer_to() {
    assert_eq!(stdout(&run_with(&["--format", "article"], STORY.as_bytes())), STORY);
}

#[test]
fn help_has_examples_and_version_a_number() {
    let help = run(&["--help"]);
    assert_eq!(code(&help), 0);
    assert!(stdout(&help).contains("Examples:") && stdout(&help).contains("copydesk story.txt"));
    assert_eq!(stdout(&run(&["--version"])), format!("copydesk {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_exits_with_two() {
    for arguments in
        [["--format", "xml"], ["--only", "everything"], ["--jobs", "0"], ["--max-bytes", "lots"], ["--no-such", "x"]]
    {
        let output = run(&arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!stderr(&output).is_empty() && output.stdout.is_empty());
    }
}

#[test]
fn a_missing_file_among_good_ones_gets_its_line_and_exit_code_one() {
    let folder = Folder::new("missing");
    let (a, b) = (folder.write("a.txt", STORY), folder.write("b.txt", STORY));
    let missing = folder.path("nobody.txt");
    let output = run(&[&a, &missing, &b]);
    assert_eq!(code(&output), 1);
    assert_eq!(names(&output), [a, missing.clone(), b]);
    let error = &lines(&output)[1];
    assert_eq!(error["error"]["code"], "not_found");
    assert_eq!(error["schema_version"], 1);
    assert!(stderr(&output).contains(&missing) && stderr(&output).contains("no such file"), "{}", stderr(&output));
}

#[test]
fn empty_and_binary_inputs_say_what_to_do() {
    let folder = Folder::new("empty");
    let empty = folder.write("empty.txt", " \n\n");
    let output = run(&[&empty]);
    assert_eq!((code(&output), &lines(&output)[0]["error"]["code"]), (1, &Value::from("empty")));
    assert!(stderr(&output).contains("empty.txt"));
    let picture = folder.write(
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0\\r\xa8f\0\xff\xfe\0\x01\0\x02\0",
    );
    let output = run(&[&picture]);
    assert_eq!((code(&output), &lines(&output)[0]["error"]["code"]), (1, &Value::from("binary")));
    assert!(stderr(&output).contains("picture.txt"));
    let word = folder.write("story.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a Word file of old");
    let output = run(&[&word]);
    assert_eq!((code(&output), &lines(&output)[0]["error"]["code"]), (1, &Value::from("document")));
    assert!(stderr(&output).contains("save it as plain text"));
    let rich = folder.write("story.txt", "{\\rtf1\\ansi The bridge is shut.}");
    let output = run(&[&rich]);
    assert_eq!(code(&output), 0);
    assert!(lines(&output)[0]["warnings"][0].as_str().is_some_and(|warning| warning.contains("Rich Text")));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("unreadable");
    let file = folder.write("secret.txt", STORY);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("permissions");
    // The superuser reads everything.
    if fs::read(&file).is_err() {
        let output = run(&[&file]);
        assert_eq!(code(&output), 1);
        assert!(stderr(&output).contains("no permission"));
    }
}

#[test]
fn invalid_utf8_is_read_with_a_warning() {
    let output = run_with(&[], b"The caf\xe9 closes on Monday, the owner said.\n");
    assert_eq!(code(&output), 0);
    assert!(!lines(&output)[0]["warnings"].as_array().expect("warnings").is_empty());
    assert!(lines(&output)[0].to_string().contains("windows-1252"));
}

#[test]
fn utf16_is_read_with_and_without_a_mark() {
    for story in [format!("\u{feff}{STORY}"), STORY.to_string()] {
        let bytes: Vec<u8> = story.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let output = run_with(&["--with-text"], &bytes);
        assert_eq!((code(&output), &lines(&output)[0]["text"]), (0, &Value::from(STORY)));
    }
}

#[test]
fn a_folder_unfolds_sorted_and_by_extension() {
    let folder = Folder::new("folder");
    for name in ["b.txt", "a/z.md", "a/y.html", "c.TXT", ".hidden.txt", "a/.git/x.txt", "picture.png", "notes.json"] {
        folder.write(name, STORY);
    }
    folder.write("d.ndjson", records(2));
    folder.write("e.txt.gz", gzip(STORY.as_bytes()));
    let output = run(&[&folder.path("")]);
    let found: Vec<String> =
        names(&output).iter().map(|name| name.rsplit('/').next().unwrap_or_default().to_string()).collect();
    assert_eq!(found, ["y.html", "z.md", "b.txt", "c.TXT", "r0", "r1", "e.txt.gz"]);
    let empty = Folder::new("folder-empty");
    let output = run(&[&empty.path("")]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("no articles in this folder"));
}

#[test]
fn an_archive_in_sgml_is_a_stream_of_documents() {
    let document = |id: &str, text: &str| {
        format!(
            "<DOC id=\"{id}\" type=\"story\">\n<HEADLINE>\nBridge shut\n</HEADLINE>\n<TEXT>\n<P>\n{text}\n</P>\n</TEXT>\n</DOC>\n"
        )
    };
    let story = "The bridge will close for a year, said Anna Berg.";
    let long = format!("{story} ").repeat(100);
    let input = format!(
        "\n{}{}<DOC><TEXT></TEXT></DOC>\n{}",
        document("LBP_ENG_19980601.0001", story),
        document("LBP_ENG_19980601.0002", &long),
        document("LBP_ENG_19980602.0003", story).replace("</DOC>", "")
    );
    let output = run_with(&["--max-bytes", "2K"], input.as_bytes());
    assert_eq!(names(&output), ["LBP_ENG_19980601.0001", "LBP_ENG_19980601.0002", "-:22", "LBP_ENG_19980602.0003"]);
    let lines = lines(&output);
    assert_eq!(lines[0]["source"]["format"], "xml");
    assert_eq!(lines[0]["published"]["value"], "1998-06-01");
    assert_eq!(lines[1]["error"]["code"], "too_large");
    assert_eq!(lines[3]["quotes"][0]["speaker"]["name"], "Anna Berg");
    let folder = Folder::new("sgml");
    folder.write("a.sgml.gz", gzip(input.as_bytes()));
    assert_eq!(names(&run(&["--max-bytes", "2K", &folder.path("")]))[0], "LBP_ENG_19980601.0001");
}

#[test]
fn markup_that_holds_no_story_is_refused_by_name() {
    for other in ["<?xml version=\"1.0\"?>\n<rss><channel><title>News</title></channel></rss>", "<feed><entry/></feed>"]
    {
        let output = run_with(&[], other.as_bytes());
        assert_eq!((code(&output), lines(&output)[0]["error"]["code"].as_str()), (1, Some("document")));
        assert!(stderr(&output).contains("XML"), "{}", stderr(&output));
        assert_eq!(code(&run_with(&["--input-format", "text"], other.as_bytes())), 0);
    }
}

#[test]
fn records_come_back_in_order_on_any_number_of_threads() {
    let input = records(3000);
    let one = run_with(&["--input-format", "ndjson", "--jobs", "1"], input.as_bytes());
    assert_eq!(names(&one), (0..3000).map(|n| format!("r{n}")).collect::<Vec<_>>());
    for jobs in ["2", "8"] {
        let many = run_with(&["--input-format", "ndjson", "--jobs", jobs], input.as_bytes());
        assert!(many.stdout == one.stdout, "--jobs {jobs} differs from --jobs 1");
    }
}

#[test]
fn every_record_gets_one_line_also_a_bad_one() {
    let input = "{\"id\":1,\"text\":\"One said.\"}\n\
                 not json\n\
                 \n\
                 {\"id\":\"no text\",\"published\":\"2025-01-01\"}\r\n\
                 {\"id\":\"blank\",\"text\":\"  \"}\n\
                 [1,2]\n\
                 {\"text\":\"No id.\",\"published\":\"soon\"}\n\
                 {\"id\":\"cut\",\"text\":\"Cut o";
    let output = run_with(&["--input-format", "ndjson"], input.as_bytes());
    assert_eq!(code(&output), 0);
    assert_eq!(names(&output), ["1", "-:2", "no text", "blank", "-:6", "-:7", "cut"]);
    let lines = lines(&output);
    let codes: Vec<&str> = lines.iter().map(|line| line["error"]["code"].as_str().unwrap_or("-")).collect();
    assert_eq!(codes, ["-", "invalid_json", "no_text", "empty", "invalid_json", "-", "invalid_json"]);
    assert_eq!(lines[6]["error"]["line"], 8);
    assert!(lines[5]["warnings"][0].as_str().is_some_and(|warning| warning.contains("soon")));
    assert!(stderr(&output).contains("5 of 7 records"), "{}", stderr(&output));
    let strict = run_with(&["--input-format", "ndjson", "--strict"], input.as_bytes());
    assert_eq!(code(&strict), 1);
    assert_eq!(strict.stdout, output.stdout);
    assert_eq!(code(&run_with(&["--input-format", "ndjson", "--strict"], records(3).as_bytes())), 0);
}

#[test]
fn no_records_give_no_lines() {
    let output = run_with(&["--input-format", "ndjson"], b"");
    assert_eq!((code(&output), output.stdout.len()), (0, 0));
}

#[test]
fn a_list_of_records_and_a_record_over_several_lines_are_read() {
    let list = b"[\n {\"id\": \"a\", \"text\": \"The bridge closes on Monday.\"},\n {\"id\": \"b\"}\n]\n";
    let output = run_with(&["--format", "json"], list);
    let lines: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["source"]["name"], &lines[1]["error"]["code"]), (&"a".into(), &"no_text".into()));
    let record = b"{\n  \"id\": \"a\",\n  \"text\": \"The bridge closes on Monday.\"\n}\n";
    let output = run_with(&["--format", "json"], record);
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stdout(&output).contains("\"name\":\"a\""), "{}", stdout(&output));
    let output = run_with(&["--format", "json"], b"[{\"id\": \"a\", \"text\": \"cut of");
    assert!(stdout(&output).contains("invalid_json"), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn records_are_recognised_by_their_bytes() {
    assert_eq!(names(&run_with(&[], records(2).as_bytes())), ["r0", "r1"]);
    assert_eq!(names(&run_with(&[], &gzip(records(2).as_bytes()))), ["r0", "r1"]);
}

/// Type and name of each entity.
fn entities(output: &Output) -> Vec<String> {
    let entities = lines(output)[0]["entities"].as_array().expect("a list").clone();
    let text = |entity: &Value, key: &str| entity[key].as_str().expect("a text").to_string();
    entities.iter().map(|entity| format!("{} {}", text(entity, "type"), text(entity, "name"))).collect()
}

#[test]
fn names_of_the_users_own_are_added_and_left_out() {
    let folder = Folder::new("own-names");
    let story = folder.write("story.txt", "They met at the Shed. Paris flew to Oslo and Rome.\n");
    let wanted = folder.write("names.tsv", "# ours\nthe Shed\tplace\tShed Gallery\nParis\tperson\n");
    let unwanted = folder.write("ignore.txt", "oslo\n");
    let output = run(&["--names", &wanted, "--ignore-names", &unwanted, &story]);
    assert_eq!(entities(&output), ["place Shed Gallery", "person Paris", "place Rome"]);
    assert!(entities(&run(&[&story])).contains(&"place Oslo".to_string()));

    let wrong = folder.write("wrong.tsv", "Berg\tcity\n");
    let output = run(&["--names", &wrong, &story]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("line 1"), "{}", stderr(&output));
    assert_eq!(code(&run(&["--ignore-names", &folder.path("none.txt"), &story])), 1);
}

#[test]
fn fields_have_other_names_where_wanted_and_the_rest_is_kept() {
    let input = r#"{"url": "u1", "body": "The vote is on Friday, Berg said.", "date": "2025-06-03", "tags": ["a", {"b": 1.50}], "n": 1, "n": 2}"#;
    let output = run_with(
        &[
            "--input-format",
            "ndjson",
            "--id-field",
            "url",
            "--text-field",
            "body",
            "--published-field",
            "date",
            "--keep-fields",
        ],
        input.as_bytes(),
    );
    let line = &lines(&output)[0];
    assert_eq!(line["source"]["name"], "u1");
    assert_eq!(line["published"]["value"], "2025-06-03");
    assert_eq!(line["record"], serde_json::json!({"tags": ["a", {"b": 1.5}], "n": 2}));
    // Kept as it stood, to the digit.
    assert!(stdout(&output).contains("1.50"));
    let without = run_with(&["--input-format", "ndjson", "--text-field", "body"], input.as_bytes());
    assert!(lines(&without)[0].get("record").is_none());
}

#[test]
fn a_record_may_hold_a_page() {
    let input = r#"{"id": "p", "html": "<html><body><article><h1>Vote</h1><p>The vote is due, Anna Berg said on Monday.</p></article></body></html>"}"#;
    let output = run_with(&["--input-format", "ndjson", "--with-text"], input.as_bytes());
    assert_eq!(lines(&output)[0]["source"]["format"], "html");
}

#[test]
fn packed_streams_are_unpacked() {
    let folder = Folder::new("packed");
    let packed = folder.write("records.ndjson.gz", [gzip(records(2).as_bytes()), gzip(records(1).as_bytes())].concat());
    assert_eq!(names(&run(&[&packed])), ["r0", "r1", "r0"]);
    let frame = ruzstd::encoding::compress_to_vec(records(2).as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let packed = folder.write("records.ndjson.zst", [frame.clone(), frame].concat());
    assert_eq!(names(&run(&[&packed])), ["r0", "r1", "r0", "r1"]);
}

#[test]
fn a_cut_off_stream_fails_after_what_was_whole() {
    let records = records(2000);
    let zstd = ruzstd::encoding::compress_to_vec(records.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    for whole in [gzip(records.as_bytes()), zstd] {
        let output = run_with(&["--input-format", "ndjson"], &whole[..whole.len() / 2]);
        assert_eq!(code(&output), 1);
        let lines = lines(&output);
        let (last, rest) = lines.split_last().expect("lines");
        assert_eq!(last["error"]["code"], "cut_off");
        assert!(rest.iter().enumerate().all(|(n, line)| line["source"]["name"] == format!("r{n}").as_str()));
        assert!(stderr(&output).contains("cut off"));
    }
}

#[test]
fn an_article_over_the_limit_is_an_error_of_its_own() {
    let folder = Folder::new("limit");
    let long = folder.write("long.txt", "Word ".repeat(1000));
    let output = run(&["--max-bytes", "1K", &long]);
    assert_eq!((code(&output), &lines(&output)[0]["error"]["code"]), (1, &Value::from("too_large")));
    assert!(stderr(&output).contains("--max-bytes"));
    // In a stream: too long for its text, and too long for any.
    let text = "Word ".repeat(1000);
    let endless = "x".repeat(200 << 10);
    let input = format!(
        "{{\"id\":\"a\",\"text\":\"{text}\"}}\n{{\"id\":\"b\",\"text\":\"{endless}\"}}\n{{\"id\":\"c\",\"text\":\"Fine.\"}}\n"
    );
    let output = run_with(&["--max-bytes", "1K", "--input-format", "ndjson"], input.as_bytes());
    let codes: Vec<String> = lines(&output).iter().map(|line| line["error"]["code"].to_string()).collect();
    assert_eq!(codes, ["\"too_large\"", "\"too_large\"", "null"]);
    assert_eq!(code(&output), 0);
}

#[test]
fn an_archive_gives_its_pages() {
    let page =
        "<html><body><article><h1>Vote</h1><p>The vote is due on Monday, Anna Berg said.</p></article></body></html>";
    let mut archive = Vec::new();
    for n in 0..3 {
        let message = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        archive.extend(gzip(
            format!(
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{n}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{message}\r\n\r\n",
                message.len()
            )
            .as_bytes(),
        ));
    }
    let folder = Folder::new("archive");
    let whole = folder.write("news.warc.gz", &archive);
    let output = run(&[&whole]);
    assert_eq!(names(&output), ["https://example.org/0", "https://example.org/1", "https://example.org/2"]);
    assert!(lines(&output).iter().all(|line| line["source"]["format"] == "html"));
    let cut = folder.write("cut.warc.gz", &archive[..archive.len() - 60]);
    let output = run(&[&cut]);
    assert_eq!(code(&output), 1);
    assert_eq!(lines(&output)[2]["error"]["code"], "cut_off");
    assert!(stderr(&output).contains("record 3"), "{}", stderr(&output));
}

#[test]
fn output_appears_when_it_is_complete() {
    let folder = Folder::new("output");
    let out = folder.write("out.ndjson", "old");
    let output = copydesk()
        .args(["--input-format", "ndjson", "--output", &out])
        .stdin(Stdio::from(fs::File::open(folder.write("in.ndjson", records(500))).expect("the input")))
        .output()
        .expect("copydesk starts");
    assert_eq!((code(&output), output.stdout.len()), (0, 0));
    assert_eq!(fs::read_to_string(&out).expect("the output").lines().count(), 500);
    let mut left = folder.list();
    left.sort();
    assert_eq!(left, ["in.ndjson", "out.ndjson"]);
    let nowhere = folder.path("no/such/folder/out.ndjson");
    let output = run_with(&["-o", &nowhere], STORY.as_bytes());
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains(&nowhere));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for jobs in ["1", "4"] {
        let full = fs::File::options().write(true).open("/dev/full").expect("/dev/full");
        let mut child = copydesk()
            .args(["--input-format", "ndjson", "--jobs", jobs])
            .stdin(Stdio::piped())
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .expect("copydesk starts");
        let _ = child.stdin.take().expect("a pipe").write_all(records(1000).as_bytes());
        let output = child.wait_with_output().expect("copydesk ends");
        assert_eq!(code(&output), 1);
        assert!(stderr(&output).contains("the disk is full"), "{}", stderr(&output));
    }
    let output = run_with(&["-o", "/dev/full"], STORY.as_bytes());
    assert_eq!(code(&output), 1);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_run_quietly_even_while_input_is_awaited() {
    for jobs in ["1", "4"] {
        let mut child = copydesk()
            .args(["--input-format", "ndjson", "--jobs", jobs])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("copydesk starts");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("a pipe");
        let _ = stdin.write_all(records(300).as_bytes());
        // The input stays open: the run must end all the same.
        let status = child.wait().expect("copydesk ends");
        drop(stdin);
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        assert_eq!((status.code(), said.as_str()), (Some(141), ""), "--jobs {jobs}");
    }
}

#[cfg(unix)]
#[test]
fn a_partner_that_waits_for_each_answer_gets_it() {
    use std::io::{BufRead, BufReader};
    let mut child = copydesk()
        .args(["--input-format", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("copydesk starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for n in 0..5 {
        writeln!(stdin, "{{\"id\":\"r{n}\",\"text\":\"Berg said so.\"}}").expect("a line");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("an answer");
        assert!(answer.contains(&format!("\"r{n}\"")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("copydesk ends").success());
}

#[test]
fn the_input_format_can_be_named() {
    for (format, name) in [("text", "text"), ("markdown", "markdown"), ("html", "html"), ("xml", "xml")] {
        let output = run_with(&["--input-format", format], b"<p>The vote is due, # she said.</p>");
        assert_eq!(lines(&output)[0]["source"]["format"], name);
    }
}

#[test]
fn a_bracket_ends_a_role() {
    let line = &lines(&run_with(
        &[],
        "“I worked with Neil [Bester, the batting coach] and it is nice,” Moss said.".as_bytes(),
    ))[0];
    let people = line["entities"].as_array().expect("a list");
    let bester = people.iter().find(|entity| entity["name"] == "Bester").expect("a person");
    assert_eq!(bester["roles"], serde_json::json!(["batting coach"]));
}

#[test]
fn the_job_in_the_line_below_the_byline_is_no_part_of_the_name() {
    let story = "Growers count the cost\n\nBy Jane Doe\nFarm correspondent\n\nThe crop is lost, Anna Berg said.\n";
    let output = run_with(&["-"], story.as_bytes());
    let names: Vec<Value> =
        lines(&output).iter().flat_map(|line| line["entities"].as_array().cloned()).flatten().collect();
    let names: Vec<&str> = names.iter().filter_map(|entity| entity["name"].as_str()).collect();
    assert_eq!(names, ["Jane Doe", "Anna Berg"]);
}
