package io.vafa.gateway.description;

import io.vafa.platform.web.KnownProblem;
import io.vafa.platform.web.ProblemCatalogue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Draws the catalogue of problems for people. Everything on the pages is the catalogue's: nothing of a request is repeated. */
final class ProblemPages {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}code{font-size:.95em}
            article{border-top:1px solid #ccc;padding:1rem 0}p{margin:.25rem 0}.again{color:#444}
            nav{columns:3;font-size:.85rem}a{color:#0b57a4}
            @media(max-width:40rem){nav{columns:1}}
            @media(prefers-color-scheme:dark){body{color:#eee;background:#181818}a{color:#8ab4f8}.again{color:#bbb}article{border-color:#444}}
            """;

    /** Lets a browser apply our own style and load or run nothing at all. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";

    private static final Map<String, String> AGAIN = Map.of(
            "as-it-is", "May be sent again as it is, after Retry-After or a few seconds.",
            "later", "May be sent again as it is, once that is done or has come.",
            "anew", "The refusal is recorded and comes again: ask with a new Idempotency-Key or event id.",
            "changed", "Not to be sent again as it is.",
            "never", "To send it again would change nothing.");

    private ProblemPages() {}

    /** All, with a table of contents. */
    static String all(Collection<KnownProblem> problems) {
        String contents = problems.stream()
                .map(problem ->
                        "<a href=\"#" + text(problem.code()) + "\"><code>" + text(problem.code()) + "</code></a><br>\n")
                .collect(Collectors.joining());
        String entries = problems.stream().map(ProblemPages::entry).collect(Collectors.joining());
        return page(
                "Problems",
                "<h1>Problems</h1>\n<p>Whatever is refused here bears a stable <code>code</code>. What each means, what to do"
                        + " now, and whether the same may be sent again:</p>\n<nav>\n" + contents + "</nav>\n"
                        + entries);
    }

    /** One. */
    static String one(KnownProblem problem) {
        return page(
                problem.code(),
                entry(problem) + "<p><a href=\"" + ProblemCatalogue.ADDRESS + "\">All problems</a></p>\n");
    }

    private static String entry(KnownProblem problem) {
        String statuses = problem.statuses().isEmpty()
                ? ""
                : " <small>" + problem.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "</small>";
        return "<article id=\"" + text(problem.code()) + "\">\n<h2><a href=\""
                + text(problem.type().toString())
                + "\"><code>" + text(problem.code()) + "</code></a>" + statuses + "</h2>\n<p><strong>"
                + text(problem.title()) + "</strong></p>\n<p>" + text(problem.means()) + "</p>\n<p>→ "
                + text(problem.now()) + "</p>\n<p class=\"again\">" + text(AGAIN.getOrDefault(problem.again(), ""))
                + (problem.toldIn() == null ? "" : " Told in: " + text(problem.toldIn()) + ".") + "</p>\n</article>\n";
    }

    private static String page(String title, String body) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + text(title)
                + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
    }

    private static String text(String words) {
        return HtmlUtils.htmlEscape(words, StandardCharsets.UTF_8.name());
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
