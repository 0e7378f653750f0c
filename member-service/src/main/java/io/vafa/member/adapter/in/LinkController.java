package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit;
import io.vafa.member.application.ConsentLinks;
import io.vafa.member.application.ConsentLinks.Standing;
import io.vafa.member.application.LinkTokens.Link;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the links in messages lead to, without a login. A GET shows, and only a POST acts, since programs that check mails for harm follow
 * links; the POST's body does not matter, so that mail programs' own button works as well (RFC 8058).
 */
@RestController
@RequestMapping("/v1/links/{token}")
@PreAuthorize("permitAll()")
public class LinkController {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String ENGLISH = "en";

    private final ConsentLinks links;
    private final Programs programs;
    private final ProfileTerms terms;

    public LinkController(ConsentLinks links, Programs programs, ProfileTerms terms) {
        this.links = links;
        this.programs = programs;
        this.terms = terms;
    }

    @GetMapping
    ResponseEntity<byte[]> show(@PathVariable String token, HttpServletRequest http) {
        return page(links.look(token), http);
    }

    @PostMapping
    ResponseEntity<byte[]> act(@PathVariable String token, HttpServletRequest http) {
        try {
            return page(links.act(token), http);
        } catch (Audit.AuditUnavailableException | PublishFailedException away) {
            throw busy();
        }
    }

    private ResponseEntity<byte[]> page(Standing standing, HttpServletRequest http) {
        return switch (standing) {
            case Standing.Open(Link link, MemberRecord record) -> page(HttpStatus.OK, link, record, false);
            case Standing.Done(Link link, MemberRecord record) -> page(HttpStatus.OK, link, record, true);
            case Standing.Gone() -> answer(HttpStatus.GONE, LinkPage.gone(language(http)));
            case Standing.Unknown() -> answer(HttpStatus.NOT_FOUND, LinkPage.unknown(language(http)));
            case Standing.Busy() -> throw busy();
        };
    }

    private ResponseEntity<byte[]> page(HttpStatus status, Link link, MemberRecord record, boolean done) {
        String language = language(record);
        return answer(
                status,
                done
                        ? LinkPage.done(language, link.action())
                        : LinkPage.open(language, link.action(), agreed(link, record, language)));
    }

    /** What the member agrees to, in their language or any that there is; null: the programme does not ask for it any more. */
    private @Nullable String agreed(Link link, MemberRecord record, String language) {
        Purpose purpose = terms.of(record.program()).consents().purpose(link.channel(), link.purpose());
        return purpose == null ? null : purpose.text().get(language);
    }

    private String language(MemberRecord record) {
        String own = record.language();
        return own != null
                ? own
                : programs.find(record.program())
                        .map(Programs.Program::defaultLanguage)
                        .orElse(ENGLISH);
    }

    /** Of whoever asks, since the link does not tell whose it was. */
    private static String language(HttpServletRequest http) {
        Locale wanted = http.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? Locale.ENGLISH : http.getLocale();
        return wanted.getLanguage();
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", LinkPage.POLICY)
                // Said here, since Spring would take the end of a token for that of a file.
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestRefusedException busy() {
        return new RequestRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE, "TRY_AGAIN", "nothing was changed; the link works again in a moment");
    }
}
