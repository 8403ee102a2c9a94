//! Pages of our own writing, each with one thing that real pages do, and what must be read from it.

use copydesk::article::BlockKind;
use copydesk::input::{Format, Hint, Input, read};
use copydesk::parser;

fn page(html: &str) -> Input {
    read("page", html.as_bytes(), Some(Format::Html)).expect("a page with text")
}

/// A page around a body: enough of a story that it is one.
fn story(head: &str, top: &str, middle: &str, end: &str) -> Input {
    page(&format!(
        "<!DOCTYPE html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav>{top}\
         <div class=article-body><p>The council of Larkham voted on Tuesday to close the old bridge over the Ware.</p>\
         <p>Engineers had warned for years that its piers were sinking, and nobody had listened to them.</p>{middle}\
         <p>“We will build a new one,” said the mayor, Anna Berg, after the vote.</p></div>{end}\
         <footer>© The Larkham Echo</footer></body></html>"
    ))
}

fn blocks(input: &Input) -> Vec<(Hint, &str)> {
    input.blocks.iter().map(|block| (block.hint, block.span.of(&input.text))).collect()
}

fn has(input: &Input, text: &str) -> bool {
    input.text.contains(text)
}

#[test]
fn the_text_is_headline_byline_and_blocks_in_reading_order() {
    let input = story(
        "",
        "<h1>Old bridge to close</h1><p class=byline>By Tom Field and Li Wei</p>",
        "<h2>Sinking piers</h2><ul><li>North pier: four centimetres since the spring of last year.</li></ul>\
         <blockquote>Nobody told us how bad it really was.</blockquote>\
         <figure><img src=b.jpg><figcaption>The bridge at dawn</figcaption></figure>",
        "",
    );
    let got = blocks(&input);
    assert_eq!(got[0], (Hint::Headline, "Old bridge to close"));
    assert_eq!(got[1], (Hint::Byline, "By Tom Field and Li Wei"));
    assert_eq!(got[2].0, Hint::Paragraph);
    assert_eq!(got[4], (Hint::Heading(2), "Sinking piers"));
    assert_eq!(got[5].0, Hint::ListItem);
    assert_eq!(got[6], (Hint::BlockQuote, "Nobody told us how bad it really was."));
    assert_eq!(got[7], (Hint::Caption, "The bridge at dawn"));
    assert_eq!(got.len(), 9);
    assert_eq!(input.metadata.authors, ["Tom Field", "Li Wei"]);
    assert!(input.text.starts_with("Old bridge to close\n\nBy Tom Field and Li Wei\n\nThe council"));
}

#[test]
fn references_that_were_written_twice_are_read_to_their_end() {
    let input = story(
        "",
        "<h1>Berg&amp;#8217;s bridge &amp;amp; its end</h1><p class=byline>By Tom O&amp;#39;Field</p>",
        "<p>&amp;quot;The bridge is old,&amp;quot; said the engineer of the town, who has looked after it for years.</p>",
        "",
    );
    assert!(input.text.starts_with("Berg’s bridge & its end\n\nBy Tom O'Field\n\nThe council"), "{}", input.text);
    assert!(has(&input, "\n\n\"The bridge is old,\" said the engineer"));
    assert_eq!(input.metadata.title.as_deref(), Some("Berg’s bridge & its end"));
    assert_eq!(input.metadata.authors, ["Tom O'Field"]);
}

#[test]
fn json_ld_is_read_inside_a_graph_and_by_reference() {
    let json = r##"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "The Larkham Echo"},
        {"@type": "NewsArticle", "headline": "Old bridge to close", "datePublished": "2025-06-03T22:30:00-05:00",
         "dateModified": "2025-06-04", "articleSection": "Local", "author": [{"@id": "#a"}, {"@type": "Organization", "name": "Echo Staff"}],
         "publisher": {"@type": "Organization", "name": "The Larkham Echo"}},
        {"@type": "Person", "@id": "#a", "name": "Tom Field"}]}</script>"##;
    let metadata = story(json, "<h1>Old bridge to close</h1>", "", "").metadata;
    assert_eq!(metadata.title.as_deref(), Some("Old bridge to close"));
    assert_eq!(metadata.authors, ["Tom Field"]);
    // The day as the paper wrote it, not the day in Greenwich.
    assert_eq!(metadata.published.as_deref(), Some("2025-06-03"));
    assert_eq!(metadata.modified.as_deref(), Some("2025-06-04"));
    assert_eq!(metadata.section.as_deref(), Some("Local"));
    assert_eq!(metadata.outlet.as_deref(), Some("The Larkham Echo"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
}

#[test]
fn of_several_articles_in_json_ld_the_pages_own_is_read() {
    let other = r#"{"@type": "NewsArticle", "headline": "Ferry runs again after storm", "datePublished": "2011-01-02",
        "url": "https://echo.example/ferry", "author": {"@type": "Person", "name": "Ida Moss"}}"#;
    let own = r#"{"@type": "NewsArticle", "headline": "Old bridge to close this year", "datePublished": "2025-06-03",
        "author": {"@type": "Person", "name": "Tom Field"}}"#;
    let with = |list: &str| {
        let json = format!(r#"<script type="application/ld+json">[{list}]</script>"#);
        story(&json, "<h1>Old bridge to close</h1>", "", "").metadata
    };
    let metadata = with(&format!("{other}, {other}, {own}"));
    assert_eq!((metadata.authors, metadata.published), (vec!["Tom Field".to_string()], Some("2025-06-03".to_string())));
    let metadata = with(&format!("{other}, {other}"));
    assert_eq!((metadata.authors, metadata.published), (Vec::new(), None));
    let json = format!(
        r#"<link rel=canonical href="https://echo.example/bridge"><script type="application/ld+json">{other}</script>"#
    );
    let metadata = story(&json, "<h1>Old bridge to close</h1>", "", "").metadata;
    assert_eq!((metadata.authors, metadata.published), (Vec::new(), None));
}

#[test]
fn a_page_that_speaks_to_its_reader_is_cut_wherever_it_does() {
    let lines = [
        "Our free newsletter brings you the stories of the day, every morning at seven.",
        "The news of the town in your inbox, every weekday at 7 a.m.",
        "Enjoying this story? Subscribe to our newsletter to get more like it every week.",
        "You have read 3 of your 5 free articles this month.",
        "Subscribe for full access",
        "This article is for subscribers only.",
        "Support local journalism with a gift of your own choice.",
        "We use cookies to improve your experience on our site and to show you advertising.",
        "By signing up you agree to our terms and privacy policy.",
        "Article continues below this ad",
        "(Advertisement)",
        "- Advertisement -",
        "Ad",
        "Sponsored content",
        "Story continues after this advertisement.",
    ];
    for line in lines {
        for html in [format!("<p>{line}</p>"), format!("<div><div>{line}</div></div>")] {
            let input = story("", "<h1>Old bridge to close</h1>", &html, "");
            assert!(!has(&input, line), "{line}");
        }
    }
    let told = [
        "Berg said the firm would use cookies to count who crosses the bridge, and read its privacy policy out.",
        "“You can read about it in our newsletter,” Berg said, and handed out a sheet of paper.",
        "Are we, who never agreed to the terms of service of the bridge company, fair game for its cameras?",
        "Let your cookies cool for ten minutes before you fill them with the cream.",
    ];
    for line in told {
        assert!(has(&story("", "<h1>Old bridge to close</h1>", &format!("<p>{line}</p>"), ""), line), "{line}");
    }
}

/// A story of some length, in elements whose names say nothing.
fn plain_page(below: &str) -> Input {
    let text = "<p>The council of Larkham voted on Tuesday to close the old bridge over the Ware, which nobody has looked after.</p>";
    page(&format!(
        "<html lang=en><body><div class=x1><h1>Old bridge to close</h1><div class=x2>{}{below}</div></div></body></html>",
        text.repeat(6)
    ))
}

#[test]
fn what_readers_write_below_the_story_is_none_of_it() {
    let said = |mark: &str| {
        let one = format!(
            "<div><b>larkman</b> <span>3 hours ago</span><p>They should have done that years ago, if you ask me.</p>{mark}</div>"
        );
        one.repeat(4)
    };
    for below in [
        format!("<div class=x3><h3>Comments</h3>{}</div>", said("")),
        format!("<h3>12 Comments</h3>{}", said("")),
        format!("<section><h2>Leave a reply</h2></section>{}", said("<a href=#>Reply</a>")),
        format!("<div class=x3>{}</div>", said("<p><a href=#>Reply</a></p>")),
        format!("<div class=x3><h4>About the author</h4>{}</div>", said("")),
    ] {
        let input = plain_page(&below);
        assert!(has(&input, "nobody has looked after") && !has(&input, "if you ask me"), "{below}: {}", input.text);
    }
    // A heading of the story itself.
    let input =
        plain_page("<h3>Comments by the council</h3><p>They should have done that years ago, if you ask me.</p>");
    assert!(has(&input, "if you ask me"));
}

#[test]
fn the_portrait_of_a_writer_below_the_story_is_cut() {
    let input = plain_page(
        "<div class=x4><p>Quentin Harrow is a reporter for the Larkham Echo, where he covers the council.</p></div>",
    );
    assert!(!has(&input, "Quentin Harrow"));
    let input = plain_page("<p>Quentin Harrow is a farmer at Ware End, and drives over the bridge twice a day.</p>");
    assert!(has(&input, "Quentin Harrow"));
}

#[test]
fn elements_of_the_pages_own_part_lines_and_are_named_for_what_they_hold() {
    let input = plain_page(
        "<x-part>One span hangs lower than the other.</x-part><x-part>Lorries must go round by Ware End, the <x-term>council</x-term> said.</x-part>\
        <comments-list><p>They should have done that years ago, if you ask me.</p></comments-list>",
    );
    assert!(
        has(&input, "One span hangs lower than the other.\n\nLorries must go round by Ware End, the council said."),
        "{}",
        input.text
    );
    assert!(!has(&input, "if you ask me"));
}

#[test]
fn bylines_of_many_shapes_without_any_metadata() {
    let with = |line: &str, more: &str| {
        story("", &format!("<h1>Old bridge to close</h1><div class=x1>{line}</div>{more}"), "", "").metadata.authors
    };
    for line in [
        "Words: Anna Berg",
        "Report: Anna Berg",
        "Author: Anna Berg",
        "Review by Anna Berg",
        "June 3, 2025 by Anna Berg",
        "Posted on June 3, 2025 by Anna Berg",
        "Reporting by Anna Berg; editing by Tom Field",
        "Anna Berg, Echo staff writer",
        "Anna Berg in Paris",
        "Anna Berg | Staff Writer",
        "By Anna Berg, New Delhi",
    ] {
        assert_eq!(with(line, ""), ["Anna Berg"], "{line}");
    }
    assert_eq!(with("Anna Berg and Tom Field", "<div class=x2>3 June 2025</div>"), ["Anna Berg", "Tom Field"]);
    assert_eq!(with("By Anna Berg with Tom Field", ""), ["Anna Berg", "Tom Field"]);
    assert_eq!(with("<span>Anna Berg</span><span>Business Reporter</span>", ""), ["Anna Berg"]);
    assert_eq!(with("03.06.2025 10:15 | Anna Berg", ""), ["Anna Berg"]);
    assert_eq!(with("Anna Berg<br>The Larkham Echo reporter", ""), ["Anna Berg"]);
    for line in [
        "Published: April 3, 2025 by the council",
        "Posted: Wednesday, 3 June 2025",
        "Taylor Marsh",
        "Photo by Anna Berg",
        "Anna Berg opens the bridge in Paris.",
    ] {
        assert_eq!(with(line, ""), [""; 0], "{line}");
    }
}

#[test]
fn a_heading_whose_box_was_cut_goes_with_it() {
    let html = "<div><h4>Live updates</h4><ul><li><a href=/1>Council meets in closed session at the town hall</a></li>\
        <li><a href=/2>Crowd gathers at the old bridge over the Ware</a></li></ul></div>";
    let input = story("", "<h1>Old bridge to close</h1>", html, "");
    assert!(!has(&input, "Live updates"), "{}", input.text);
    let input = story(
        "",
        "<h1>Old bridge to close</h1>",
        "<div><h4>Sinking piers</h4><a href=/e>edit</a></div><p>The north pier was closed to lorries in May.</p>",
        "",
    );
    assert!(has(&input, "Sinking piers"));
}

#[test]
fn the_sites_name_may_stand_before_the_headline() {
    let title = "<title>Ministry of Works - Press release - Old bridge to close</title>";
    assert_eq!(
        story(title, "<h1>Old bridge to close</h1>", "", "").metadata.title.as_deref(),
        Some("Old bridge to close")
    );
}

#[test]
fn a_teaser_takes_no_paragraph_before_it_along() {
    let teaser = "<div><p>The north pier was closed to lorries in May.</p><div><h3><a href=/a>Ferry runs again after storm</a></h3>\
         <p>The boats had been in harbour for nine days.</p></div></div>";
    let input = story("", "<h1>Old bridge to close</h1>", teaser, "");
    assert!(has(&input, "closed to lorries") && !has(&input, "in harbour"), "{}", input.text);
}

#[test]
fn the_outlet_is_a_name_and_neither_a_server_nor_a_line_of_rights() {
    let json = r#"<meta name=copyright content="Copyright 2025 Echo Ltd"><meta property=og:site_name content=larkhamecho>
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Old bridge to close",
         "publisher": {"@type": "Organization", "name": "The Larkham Echo"}}</script>"#;
    let metadata = story(json, "<h1>Old bridge to close</h1>", "", "").metadata;
    assert_eq!(metadata.outlet.as_deref(), Some("The Larkham Echo"));
}

#[test]
fn a_drawings_title_without_end_tag_does_not_swallow_the_page() {
    let input = story("", "<svg viewBox='0 0 5 5'><title/><path d='M0 0'/></svg><h1>Old bridge to close</h1>", "", "");
    assert!(has(&input, "Old bridge to close") && has(&input, "Anna Berg"));
}

#[test]
fn who_made_the_story_stays_below_it_as_furniture() {
    let end = "<div class=x><p>(Reporting by Tom Field; Editing by Li Wei)</p></div>";
    let input = story("", "<h1>Old bridge to close</h1>", "", end);
    let inside = page(&input.text.replace("Anna Berg", "Anna"));
    assert!(!has(&inside, "Reporting by"));
    let input = story("", "<h1>Old bridge to close</h1>", end, "");
    let article = parser::parse(&input, None);
    let credits = article.blocks.iter().find(|block| block.span.of(&input.text).contains("Reporting by"));
    assert_eq!(credits.map(|block| block.kind), Some(BlockKind::Furniture));
}

#[test]
fn the_paragraph_that_describes_the_page_leads_the_story() {
    let lead = "Engineers say that the piers of the old bridge sink by four centimetres every year.";
    let input = story(
        &format!("<meta name=description content=\"{lead}\">"),
        &format!("<h1>Old bridge to close</h1><div class=x1><p>{lead}</p></div>"),
        "",
        "",
    );
    assert!(blocks(&input).contains(&(Hint::Standfirst, lead)));
}

#[test]
fn a_paragraph_that_its_class_gives_to_the_newsletter_is_left_out() {
    let offer = "<p class=newsletter-text>The latest from the town hall, every morning.</p>";
    let input = story("", "<h1>Old bridge to close</h1>", offer, "");
    assert!(!has(&input, "every morning") && has(&input, "Anna Berg"));
    // Where every paragraph bears the name, it means something else.
    let html: String =
        (1..9).map(|n| format!("<p class=subscribe>Pier {n} of the old bridge has sunk since spring.</p>")).collect();
    let input = page(&format!("<html><body><article><h1>Old bridge to close</h1>{html}</article></body></html>"));
    assert!(has(&input, "Pier 1 of") && has(&input, "Pier 8 of"));
}

#[test]
fn days_in_figures_follow_the_pages_country() {
    let published = |head: &str| {
        let top = "<h1>Old bridge to close</h1><p class=date>03/04/2025</p>";
        story(head, top, "", "").metadata.published.unwrap_or_default()
    };
    assert_eq!(published(""), "2025-03-04");
    assert_eq!(published("<link rel=canonical href=https://www.example.co.uk/bridge>"), "2025-04-03");
}

#[test]
fn broken_json_ld_is_mended() {
    let json = "<script type=application/ld+json>\n{\"@type\": \"NewsArticle\", \"headline\": \"Old\nbridge to close\", \"datePublished\": \"2025-06-03\",}\n;</script>";
    let marked = json.replace("json>\n", "json>//<![CDATA[\n").replace("\n;", "\n//]]>");
    for json in [json, &marked] {
        let metadata = story(json, "", "", "").metadata;
        assert_eq!(metadata.title.as_deref(), Some("Old bridge to close"));
        assert_eq!(metadata.published.as_deref(), Some("2025-06-03"));
    }
}

#[test]
fn the_name_of_the_site_is_no_part_of_the_headline() {
    for head in [
        "<meta property=og:title content='Old bridge to close | The Larkham Echo'>",
        "<title>Old bridge to close - The Larkham Echo</title>",
        "<title>Old bridge to close - Local - The Larkham Echo</title><meta property=og:site_name content='The Larkham Echo'>",
    ] {
        assert_eq!(story(head, "", "", "").metadata.title.as_deref(), Some("Old bridge to close"), "{head}");
    }
    // The headline on the page wins over a shorter one for search engines.
    let head = "<title>Old bridge closes | The Larkham Echo</title>";
    let top = "<h1>The Larkham Echo</h1><h1>Old bridge closes after years of warnings</h1>";
    assert_eq!(story(head, top, "", "").metadata.title.as_deref(), Some("Old bridge closes after years of warnings"));
}

#[test]
fn authors_are_people() {
    for (top, authors) in [
        ("<span rel=author>Tom Field, Chief Reporter</span>", vec!["Tom Field"]),
        ("<p>By Tom Field, Li Wei and Ana de Souza</p>", vec!["Tom Field", "Li Wei", "Ana de Souza"]),
        ("<p class=byline>Associated Press</p>", vec![]),
        ("<p class=byline>Staff Reporter</p>", vec![]),
        ("<p class=byline>By The Larkham Echo</p>", vec![]),
        ("<div class=byline>By <a href=/tom>Tom Field</a> | Published 3 June 2025</div>", vec!["Tom Field"]),
        // The microformat that blogs write says that it is the author.
        ("<span class='author vcard'><a class='url fn n' href=/author/tomf>tomf</a></span>", vec!["tomf"]),
        ("<span class='author vcard'><a class='url fn n' href=/author/admin>admin</a></span>", vec![]),
        ("<div class=post-author>by <a href=/authors/ijeoma-field>Ijeoma Quaif</a></div>", vec!["Ijeoma Quaif"]),
        // Pages in other languages.
        ("<p class=byline>Von Tom Field und Li Wei</p>", vec!["Tom Field", "Li Wei"]),
        ("<p>Por Ana de Souza y Tom Field</p>", vec!["Ana de Souza", "Tom Field"]),
        ("<p class=author-name>Par Tom Field</p>", vec!["Tom Field"]),
    ] {
        let head = "<meta property=og:site_name content='The Larkham Echo'>";
        let top = format!("<h1>Old bridge to close</h1>{top}");
        assert_eq!(story(head, &top, "", "").metadata.authors, authors, "{top}");
    }
}

#[test]
fn the_day_is_found_wherever_it_stands() {
    for (head, top) in [
        ("<meta property=article:published_time content=2025-06-03T08:00:00Z>", ""),
        ("<meta name=DC.date.issued content='June 3, 2025'>", ""),
        ("", "<time datetime=2025-06-03>Tuesday</time>"),
        ("", "<span itemprop=datePublished content=2025-06-03>Tuesday</span>"),
        ("<link rel=canonical href=https://echo.example/2025/06/03/bridge>", ""),
        ("", "<p>Published 3 June 2025, 14:05</p>"),
        ("", "<div>Tue., Jun. 3rd, 2025</div>"),
        ("", "<div>By Tom Field, 3.6.25</div>"),
        (
            "",
            "<div class=article-body><p>03.06.2025 – The council has voted on the bridge, and the vote was close, as it had been in the two years before, with the mayor abroad.</p></div>",
        ),
    ] {
        let top = format!("<h1>Old bridge to close</h1>{top}");
        assert_eq!(story(head, &top, "", "").metadata.published.as_deref(), Some("2025-06-03"), "{head} {top}");
    }
    assert_eq!(story("", "<h1>Old bridge to close</h1>", "", "").metadata.published, None);
}

#[test]
fn what_is_not_the_story_is_left_out() {
    let input = story(
        "",
        "<h1>Old bridge to close</h1><div class=share-bar>Share this on every network there is.</div>",
        "<p>Advertisement</p><p><b>Read more:</b> <a href=/x>The history of the bridge, in pictures and in words.</a></p>\
         <div class=related-stories><h3><a href=/y>Ferry to run on Sundays from next month</a></h3>\
         <p>The ferry across the Ware will run on Sundays too, its owner said.</p></div>\
         <p hidden>Hidden words that no reader of the page ever sees.</p>\
         <script>var words = 'The script is no story, however long it is.';</script>",
        "<div id=comments><p>I have always said so, and now they finally do it, after all these years of talk.</p></div>",
    );
    for other in
        ["Home", "Share this", "Advertisement", "Read more", "ferry", "Ferry", "Hidden", "script", "always said", "©"]
    {
        assert!(!has(&input, other), "{other}: {}", input.text);
    }
    assert!(has(&input, "said the mayor, Anna Berg"));
}

#[test]
fn lines_about_the_writer_and_the_paper_are_no_story() {
    let more = "<p>The ferry takes over from the first of May, the council said in a statement.</p>";
    let input = page(&format!(
        "<body><h1>Old bridge to close</h1><p class=byline>By Tom Field</p><div class=story-body>\
         <p>The council of Larkham voted on Tuesday to close the old bridge.</p>{more}{more}\
         <p>Voters were told, Tom Field of the harbour office said, that it is final.</p>\
         <p>Tom Field is the chief reporter of The Larkham Echo.</p><p>Follow him on Twitter at @tomfield.</p></div></body>"
    ));
    assert!(has(&input, "of the harbour office") && !has(&input, "chief reporter") && !has(&input, "Follow"));
}

#[test]
fn a_few_words_in_bold_or_capitals_before_a_paragraph_are_a_heading() {
    let after = "<p>The north pier has sunk by four centimetres since the spring of last year alone.</p>";
    let is_heading = |line: &str| {
        let input = story("", "<h1>Old bridge to close</h1>", &format!("{line}{after}"), "");
        blocks(&input).iter().any(|(hint, _)| matches!(hint, Hint::Heading(_)))
    };
    assert!(is_heading("<p><strong>Sinking piers</strong></p>"));
    assert!(is_heading("<p>SINKING PIERS</p>"));
    assert!(!is_heading("<p>Sinking piers</p>"));
    assert!(!is_heading("<p><b>Nobody</b> listened</p>"));
    assert!(!is_heading("<p><b>Nobody had listened.</b></p>"));
    assert!(!is_heading("<p>1,200</p>"));
}

#[test]
fn the_standfirst_stands_between_headline_and_story() {
    let top = "<h1>Old bridge to close</h1><p class=standfirst>Larkham loses its only way across the river Ware.</p>";
    let input = story("", top, "", "");
    assert_eq!(blocks(&input)[1], (Hint::Standfirst, "Larkham loses its only way across the river Ware."));
}

#[test]
fn a_sentence_set_as_a_heading_below_the_headline_is_the_standfirst() {
    let top = |h2: &str| {
        let text = "<p>The council of Larkham voted on Tuesday to close the old bridge over the Ware.</p>".repeat(3);
        let input = page(&format!(
            "<body><article><h1>Old bridge to close</h1><div class=body><h2>{h2}</h2>{text}</div></article>"
        ));
        input.blocks[1].hint
    };
    assert_eq!(top("Larkham loses its only way across the river, and nobody is surprised"), Hint::Standfirst);
    assert_eq!(top("The Bridge That Nobody in Larkham Wanted to Repair"), Hint::Heading(2));
}

#[test]
fn what_subscribers_read_is_the_story() {
    let paid =
        |name: &str| format!("<div id={name}><p>The bridge carries 3,000 cars a day, the council says.</p></div>");
    assert!(has(&story("", "<h1>Old bridge to close</h1>", &paid("subscription-content"), ""), "3,000 cars"));
    assert!(!has(&story("", "<h1>Old bridge to close</h1>", &paid("subscription-box"), ""), "3,000 cars"));
}

#[test]
fn a_label_inside_the_heading_is_no_part_of_the_headline() {
    let head = "<meta property=og:title content='Old bridge to close'>";
    let top = "<h1><span>Local News |</span> <span>Old bridge to close</span></h1>";
    assert_eq!(story(head, top, "", "").metadata.title.as_deref(), Some("Old bridge to close"));
    // The class says so, even where the metadata have the label too.
    for (label, joint) in [
        ("<span class='teaser__kicker'>Transport</span>", "<span class=visually-hidden> - </span>"),
        ("<small class=c-topline>Transport</small>", "<br>"),
        ("<span class=sr-only>Article:</span>", " "),
        ("<span class=fake-h5>Transport</span>", "<span class=invisible>: </span>"),
    ] {
        let head = "<meta property=og:title content='Transport - Old bridge to close'>";
        let top = format!("<h1>{label}{joint}<span class=headline>Old bridge to close</span></h1>");
        assert_eq!(story(head, &top, "", "").metadata.title.as_deref(), Some("Old bridge to close"), "{label}");
    }
}

#[test]
fn half_a_headline_is_completed_by_the_metadata() {
    let head = "<meta property=og:title content='Bridge report: Old bridge to close'>";
    let top = "<h1>Bridge report:</h1><div>Old bridge to close</div>";
    assert_eq!(story(head, top, "", "").metadata.title.as_deref(), Some("Bridge report: Old bridge to close"));
}

#[test]
fn where_the_metadata_differ_the_page_decides() {
    let json = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Old bridge to close",
        "datePublished": "2025-06-01T08:00:00+02:00"}</script><meta property=article:published_time content=2025-06-03T08:00:00>"#;
    let published = |top: &str| story(json, top, "", "").metadata.published;
    assert_eq!(published("<h1>Old bridge to close</h1><p>3 June 2025</p>").as_deref(), Some("2025-06-03"));
    assert_eq!(published("<h1>Old bridge to close</h1><p>1 June 2025</p>").as_deref(), Some("2025-06-01"));
    assert_eq!(published("<h1>Old bridge to close</h1>").as_deref(), Some("2025-06-01"));
}

#[test]
fn the_day_of_publication_is_the_papers_own() {
    // 9 p.m. on June 3 in Larkham is already June 4 in Greenwich.
    let head = "<meta property=article:published_time content=2025-06-04T02:00:00Z>";
    let late = "<h1>Old bridge to close</h1><p>Posted: Jun 3, 2025 / 09:00 PM CDT</p>";
    assert_eq!(story(head, late, "", "").metadata.published.as_deref(), Some("2025-06-03"));
    let update = "<h1>Old bridge to close</h1><p>Updated: Jun 3, 2025 / 09:00 PM CDT</p>";
    assert_eq!(story(head, update, "", "").metadata.published.as_deref(), Some("2025-06-04"));
}

#[test]
fn the_pages_byline_completes_the_metadata() {
    let head = "<meta name=author content='Tom Field'>";
    let top = "<h1>Old bridge to close</h1><p class=byline>By Tom Field and Li Wei</p>";
    assert_eq!(story(head, top, "", "").metadata.authors, ["Tom Field", "Li Wei"]);
    let top = "<h1>Old bridge to close</h1><p class=byline>By Ana de Souza and Li Wei</p>";
    assert_eq!(story(head, top, "", "").metadata.authors, ["Tom Field"]);
}

#[test]
fn posts_that_the_story_shows_belong_to_it() {
    let post = "<div class=social-embed><blockquote class=twitter-tweet><p>The bridge was my whole childhood, all of it.</p>\
                — Li Wei (@liwei) <a href=x>June 3, 2025</a></blockquote></div>";
    assert!(has(&story("", "<h1>Old bridge to close</h1>", post, ""), "my whole childhood"));
}

#[test]
fn line_breaks_part_paragraphs_only_where_they_are_meant_to() {
    let input = page(
        "<body><h1>Old bridge to close</h1><div>The council voted on Tuesday to close the bridge.<br><br>\
         Engineers had warned for years that it was sinking.<br>\nNobody had listened.</div></body>",
    );
    assert!(has(&input, "close the bridge.\n\nEngineers"));
    assert!(has(&input, "sinking. Nobody"));
}

#[test]
fn short_paragraphs_and_headings_between_line_breaks_are_kept() {
    let input = page(
        "<body><h1>Old bridge to close</h1><div class=text>The council of Larkham voted on Tuesday to close the bridge over the \
         Ware.<br><br>Ferries run.<br><br><b>What happens next</b><br><br>The council votes in May on a second bridge, which \
         costs $310 million.</div></body>",
    );
    let got = blocks(&input);
    assert_eq!(got[2], (Hint::Paragraph, "Ferries run."));
    assert_eq!(got[3], (Hint::Heading(3), "What happens next"));
    assert!(has(&input, "$310 million."));
}

/// A page of 1999: one cell of a table, titles in bold type, a day in figures that the page shows in words.
#[test]
fn a_table_is_the_page_and_line_breaks_are_all_it_has() {
    let input = page(
        "<html><head><title>Old bridge to close - The Larkham Echo</title><meta name=date content=03/06/2025></head><body>\
         <table><tr><td><a href=/>News</a><br><a href=/s>Sport</a></td><td><font size=5><b>Old bridge to close</b></font><br>\
         <i>By Tom Field, Transport Correspondent</i><br>Posted: 3 June 2025 17:05<br><br>\
         The council of Larkham voted on Tuesday to close the old bridge over the Ware.<br><br>\
         Engineers had warned for years that its piers were sinking, and nobody had listened to them.<br><br>\
         <b>Ferries</b><br><br>Two ferries will carry commuters over the river until the new bridge opens in 2027.<br><br>\
         “We will build a new one,” said the mayor, Anna Berg, after the vote.</td></tr></table></body></html>",
    );
    assert_eq!(input.metadata.published.as_deref(), Some("2025-06-03"));
    assert_eq!(input.metadata.authors, ["Tom Field"]);
    let got = blocks(&input);
    assert_eq!(got[0], (Hint::Headline, "Old bridge to close"));
    assert_eq!(got[1], (Hint::Byline, "By Tom Field"));
    assert!(got[2].1.starts_with("The council"));
    assert_eq!(got[4], (Hint::Heading(3), "Ferries"));
}

#[test]
fn the_character_set_may_be_named_behind_a_long_script() {
    let head = format!("<html><head><script>{}</script><meta charset=windows-1251>", "var a = 1;".repeat(600));
    let bytes = [
        head.as_bytes(),
        b"</head><body><p>\xcf\xf0\xe8 the old bridge over the Ware there is a new one, they said.</p>",
    ]
    .concat();
    let input = read("page", &bytes, Some(Format::Html)).expect("a page with text");
    assert_eq!(input.encoding, "windows-1251");
    assert!(has(&input, "При the old bridge") && input.warnings.is_empty(), "{:?}", input.warnings);
}

#[test]
fn a_day_below_the_headline_is_no_heading_and_tells_when_it_was_published() {
    let input = page(
        "<body><div class=text><h2>Old bridge to close</h2><p>The council of Larkham voted on Tuesday to close the bridge.</p>\
         <h5>23.01.2019</h5><p>Engineers had warned for years that its piers were sinking into the mud of the Ware.</p></div></body>",
    );
    assert_eq!(input.metadata.published.as_deref(), Some("2019-01-23"));
    assert!(!blocks(&input).iter().any(|(hint, _)| matches!(hint, Hint::Heading(_))), "{:?}", blocks(&input));
}

#[test]
fn a_day_known_only_from_the_address_of_the_picture_comes_with_a_warning() {
    let head = "<meta property=og:image content='https://example.org/files/2016/05/04/bridge.png'>";
    let input = story(head, "<h1>Old bridge to close</h1>", "", "");
    assert_eq!(input.metadata.published.as_deref(), Some("2016-05-04"));
    assert!(input.warnings.iter().any(|warning| warning.contains("picture")), "{:?}", input.warnings);
}

#[test]
fn lines_beside_the_story_are_set_aside_and_not_lost() {
    let end = "<p>(Reporting by Tom Field; editing by Li Wei)</p>";
    let input = story("", "<h1>Old bridge to close</h1>", end, "");
    let article = parser::parse(&input, None);
    let kind = article.blocks.iter().find(|block| block.span.of(&input.text).starts_with("(Reporting")).map(|b| b.kind);
    assert_eq!(kind, Some(BlockKind::Furniture));
}

#[test]
fn a_page_named_after_its_site_alone_has_its_heading_as_headline() {
    let head = "<title>Larkham Echo</title>";
    let input = story(head, "<h1>Old bridge over the Ware to close</h1>", "", "");
    assert_eq!(input.metadata.title.as_deref(), Some("Old bridge over the Ware to close"));
}

#[test]
fn a_story_in_several_elements_is_read_whole() {
    let part = |n: usize| {
        format!(
            "<section class=article-body><p>Part {n} of the story is as long as any other part of it, and says so.</p></section><div class=ad>Buy</div>"
        )
    };
    let input = page(&format!("<body><h1>Old bridge to close</h1><div>{}{}{}</div></body>", part(1), part(2), part(3)));
    for n in 1..=3 {
        assert!(has(&input, &format!("Part {n} of")), "{n}: {}", input.text);
    }
}

#[test]
fn a_page_without_a_story_gives_a_warning_and_no_panic() {
    for html in
        ["<html></html>", "<p>", "x", "<a href=/>Home</a>", "<!-- -->", "<div", "<h1></h1>", "&#0;&amp", "</p></div>"]
    {
        let input = page(html);
        assert!(input.blocks.iter().all(|block| block.span.end as usize <= input.text.len()));
    }
}

/// Time must grow with the page, not with its square, and depth must cost no stack.
#[test]
fn huge_and_deep_pages_end() {
    let deep = |tag: &str| format!("{}<p>Deep words end here, after all of it.</p>", format!("<{tag}>").repeat(20_000));
    for tag in ["div", "b", "a href=x", "blockquote", "ul><li", "table><tr><td", "span class='comment share nav'", "h1"]
    {
        page(&deep(tag));
    }
    page(&"</div></p></b>".repeat(50_000));
    page(&"<p>One more paragraph of the story, said the mayor.".repeat(10_000));
    page(&"<h2><a href=x>Another story of the same day</a></h2>".repeat(10_000));
    page(&format!("<p>{}</p>", "word ".repeat(100_000)));
    page(&"<meta property=og:title content=x><time>3 June 2025</time><h1>x</h1>".repeat(5_000));
    page(&format!("<script type=application/ld+json>{}</script>", "[".repeat(100_000)));
    page(
        &"<script type=application/ld+json>{\"@type\":\"Article\",\"@id\":\"1\",\"author\":{\"@id\":\"2\"}}</script>"
            .repeat(5_000),
    );
}

mod soup {
    use super::{Format, read};
    use copydesk::{Options, analyze};
    use proptest::prelude::*;

    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<div class='article-body'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<h2><a href=x>",
        "</a>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<b>",
        "</b>",
        "<br>",
        "<pre>",
        "<script>",
        "</script>",
        "<svg/>",
        "<title>",
        "</title>",
        "<!--",
        "-->",
        "<blockquote>",
        "<figcaption>",
        "<body class=x>",
        "<time datetime=2025-06-03>",
        "<span itemprop=author>",
        "<p class=byline>By Tom Field, ",
        "<meta name=author content='Ä, B & ",
        "'>",
        "<a href=",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[\"",
        "\"]}",
        "&amp;",
        "&#x1F600;",
        "\u{a0}",
        "é",
        "😀",
        " ",
        "\n",
        "The council of Larkham voted on Tuesday to close the old bridge over the Ware. ",
        "Jun 3, 2025",
        "Read more: ",
        "<nav>",
        "<footer>",
        "<template>",
        "<input value='3 June 2025' class=date>",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        /// Whatever tags stand in whatever order: no panic, blocks in order on the text's boundaries, the same twice.
        #[test]
        fn any_soup_of_tags_is_read(picks in prop::collection::vec(0..PIECES.len(), 1..80)) {
            let html: String = picks.iter().filter_map(|&i| PIECES.get(i).copied()).collect();
            let Ok(input) = read("soup", html.as_bytes(), Some(Format::Html)) else { return Ok(()) };
            let mut end = 0;
            for block in &input.blocks {
                prop_assert!(block.span.start >= end && block.span.start < block.span.end);
                prop_assert!(input.text.get(block.span.start as usize..block.span.end as usize).is_some());
                end = block.span.end;
            }
            let again = read("soup", html.as_bytes(), Some(Format::Html)).expect("it was read once");
            prop_assert_eq!((&input.text, &input.metadata), (&again.text, &again.metadata));
            analyze(&input, &Options::default(), |article, _, _| {
                assert_eq!(article.headline.is_some(), input.metadata.title.is_some());
            });
        }
    }
}

#[test]
fn the_story_that_scripts_would_draw_is_read_from_json_ld() {
    let body = "The council of Larkham voted on Tuesday to close the old bridge over the Ware &amp; the lock.\\n\\n\
                Engineers had warned for years that its piers were sinking, and nobody had listened to them.\\n\
                “We will build a new one,” said the mayor, Anna Berg, after the vote, which took three hours. \
                Nobody else spoke, and the public seats were empty, as they had been all through the winter.";
    let json = format!(
        "<script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": \"Old bridge to close\", \
         \"articleBody\": \"{body}\"}}</script>"
    );
    let shell = format!(
        "<html><head>{json}</head><body><h1>Old bridge to close</h1><p>Please enable scripts to read on.</p></body></html>"
    );
    let input = page(&shell);
    let paragraphs: Vec<&str> =
        input.blocks.iter().filter(|b| b.hint == Hint::Paragraph).map(|b| b.span.of(&input.text)).collect();
    assert_eq!(paragraphs.len(), 3, "{paragraphs:?}");
    assert!(paragraphs[0].ends_with("the Ware & the lock."));
    assert!(!has(&input, "enable scripts"));
    // The page's own text counts where it is there; its JSON-LD may hold a summary, or the next story too.
    let input =
        story(&json, "<h1>Old bridge to close</h1>", "<h2>Sinking piers</h2><p>The north pier sank most.</p>", "");
    assert!(has(&input, "The north pier sank most."));
}

#[test]
fn what_appears_only_under_the_pointer_is_no_text() {
    let middle = "<p>The vote pleased <span class=rollover><a href=/p>Li Wei</a><span class=rollover-block><a href=/q>Li Wei</a> \
                  <a href=/r>Five things to know about the lock</a></span></span>, who lives beside the bridge, and a \
                  <span class=tooltip>pontoon<span class='tooltip-text'>A floating bridge.</span></span> will follow.</p>";
    let input = story("", "<h1>Old bridge to close</h1>", middle, "");
    assert!(
        has(&input, "The vote pleased Li Wei, who lives beside the bridge, and a pontoon will follow."),
        "{}",
        input.text
    );
}

#[test]
fn a_sentence_above_the_byline_or_named_so_is_the_standfirst_though_it_stands_in_the_story() {
    let deck = "Engineers had asked for a new crossing since the flood of 1998";
    let body = "<p>The council of Larkham voted on Tuesday to close the old bridge over the Ware.</p>\
                <p>“We will build a new one,” said the mayor, Anna Berg, after the vote.</p>";
    for top in [
        format!("<h1>Old bridge to close</h1><p class=x1>{deck}</p><div class=x2>By <a href=/t>Tom Field</a></div>"),
        format!("<h1>Old bridge to close</h1><p class=post-excerpt>{deck}</p>"),
    ] {
        let input = page(&format!("<html><body><main>{top}{body}</main></body></html>"));
        assert_eq!(blocks(&input).get(1), Some(&(Hint::Standfirst, deck)), "{top}");
    }
    // A picture's caption, and a byline with the writer's job, stand there too.
    for other in [
        "Engineers look at the north pier of the bridge on Tuesday (Ana Lindqvist/AP)",
        "Tom Field, Chief Transport Correspondent of The Larkham Echo",
    ] {
        let top = format!("<h1>Old bridge to close</h1><p class=x1>{other}</p><div class=x2>By Tom Field</div>");
        let input = page(&format!("<html><body><main>{top}{body}</main></body></html>"));
        assert!(blocks(&input).iter().all(|(hint, _)| *hint != Hint::Standfirst), "{:?}", blocks(&input));
    }
    // "intro" is also what some pages call the first paragraph.
    let input = page(&format!(
        "<html><body><main><h1>Old bridge to close</h1>{}</main></body></html>",
        body.replacen("<p>", "<p class=intro>", 1)
    ));
    assert!(blocks(&input).iter().all(|(hint, _)| *hint != Hint::Standfirst), "{:?}", blocks(&input));
}

#[test]
fn a_headline_that_is_no_heading_is_found_by_the_title_of_the_page() {
    let deck = "Engineers had asked for a new crossing since the flood of 1998";
    for title in
        ["Old bridge over the Ware to close | The Larkham Echo", "Larkham Echo: Old bridge over the Ware to close"]
    {
        let input = story(
            &format!("<title>{title}</title>"),
            &format!("<div class=hl><b>Old bridge over the Ware to close</b></div><div class=deck>{deck}</div>"),
            "",
            "",
        );
        assert_eq!(blocks(&input).first(), Some(&(Hint::Headline, "Old bridge over the Ware to close")));
        assert_eq!(blocks(&input).get(1), Some(&(Hint::Standfirst, deck)), "{title}");
    }
}

#[test]
fn an_invitation_to_comment_is_no_part_of_the_story() {
    let end = "<h2>More about</h2><a href=/x>Bridges</a><h2>Join our commenting forum</h2>\
               <p>Join thought-provoking conversations and follow other readers of the Echo</p>";
    let input = story("", "<h1>Old bridge to close</h1>", "", end);
    assert!(!has(&input, "More about") && !has(&input, "thought-provoking"), "{}", input.text);
}

#[test]
fn a_linked_heading_that_the_title_begins_with_is_the_name_of_the_site() {
    let input = story(
        "<title>Notes from Larkham: Old bridge over the Ware to close</title>",
        "<h1><a href=/>Notes from Larkham</a></h1><h3>Old bridge over the Ware to close</h3>",
        "",
        "",
    );
    assert_eq!(blocks(&input).first(), Some(&(Hint::Headline, "Old bridge over the Ware to close")));
}

#[test]
fn the_foot_of_a_block_quote_belongs_to_the_story_and_a_box_that_sells_does_not() {
    let input = story(
        "",
        "<h1>Old bridge to close</h1>",
        "<blockquote><p>“No one should cross it on foot before the spring of next year.”</p>\
         <footer>— Anna Berg, mayor</footer></blockquote>\
         <div><h2>Subscribe to continue reading</h2><p>All of our reporting for £1 a week in your first half year.</p></div>\
         <section class=footnotes><ol><li>Minutes of the council, 4 February 2024, page three.</li></ol></section>",
        "",
    );
    assert!(has(&input, "— Anna Berg, mayor"), "{}", input.text);
    assert!(!has(&input, "£1 a week") && !has(&input, "Minutes of the council"), "{}", input.text);
}

#[test]
fn what_is_cut_down_to_nothing_is_for_listeners() {
    let hidden = "<span style=\"border:0;clip:rect(0 0 0 0);height:1px;position:absolute\">, opens new tab</span>";
    let text =
        format!("<p>The owner, Ware Rail <a href=/x>(WARE.L)</a>{hidden}, said that it would pay for a bus.</p>");
    let input = story("", "<h1>Old bridge to close</h1>", &text, "");
    assert!(has(&input, "Ware Rail (WARE.L), said that"), "{}", input.text);
}

#[test]
fn a_section_that_its_name_calls_the_body_is_the_story() {
    let told = "<p>The bridge over the Ware will close in May, the council said on Tuesday evening.</p>".repeat(4);
    let input = page(&format!(
        "<html><body><article><header><h1>Old bridge to close</h1><ul><li>142</li></ul><p>By Anna Berg</p>\
         <p>Anna Berg wrote this from Larkham, where she grew up.</p></header>\
         <section name=articleBody>{told}</section></article></body></html>"
    ));
    assert!(!has(&input, "142") && !has(&input, "grew up"), "{}", input.text);
    assert_eq!(input.metadata.authors, ["Anna Berg"]);
}

#[test]
fn boxes_that_touch_are_read_apart() {
    let byline = "<div class=author>Anna Berg<span>EchoSport Staff Writer</span></div>\
                  <div class=when>Published<time>June 3, 2025<span>11:42 AM</span></time></div>";
    let input = story("", &format!("<h1>Old bridge to close</h1>{byline}"), "", "");
    assert_eq!(input.metadata.authors, ["Anna Berg"]);
    assert_eq!(input.metadata.published.as_deref(), Some("2025-06-03"));
    assert!(!has(&input, "Published"), "{}", input.text);
}

#[test]
fn the_day_of_a_picture_is_not_the_storys() {
    let picture = "<div class=image><p>The old bridge is seen in Larkham, England, February 5, 2019. WNB/Anna Berg via Reuters</p></div>";
    let input = story("", &format!("<h1>Old bridge to close</h1>{picture}"), "", "<p>Published June 3, 2025</p>");
    assert_eq!(input.metadata.published.as_deref(), Some("2025-06-03"));
}

#[test]
fn lines_about_the_printed_paper_are_no_story() {
    let end =
        "<p>This article appeared in the Bridges section of the print edition under the headline “Over and out”</p>";
    let input = story("", "<h1>Old bridge to close</h1>", "", end);
    assert!(!has(&input, "Over and out"), "{}", input.text);
}
