package io.vafa.member.adapter.in;

import io.vafa.member.application.ConsentLinks;
import io.vafa.member.application.EarlierRecords;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Members;
import io.vafa.member.application.MergedRecords;
import io.vafa.member.application.PartnerConsents;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.web.RequestRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the other services may ask. */
@RestController
@RequestMapping("/internal/v1")
public class InternalController {
    private static final String ENGLISH = "en";
    /** More than the templates of a programme. */
    private static final int ASKED_MAX = 100;
    /** The enrolment is number 1. */
    private static final long FIRST_CHANGE = 2;

    private final MemberRecords records;
    private final MergedRecords merged;
    private final Members members;
    private final Programs programs;
    private final ConsentLinks links;
    private final EarlierRecords earlier;
    private final PartnerConsents partners;

    public InternalController(
            MemberRecords records,
            MergedRecords merged,
            Members members,
            Programs programs,
            ConsentLinks links,
            EarlierRecords earlier,
            PartnerConsents partners) {
        this.partners = partners;
        this.earlier = earlier;
        this.merged = merged;
        this.links = links;
        this.records = records;
        this.members = members;
        this.programs = programs;
    }

    /**
     * How to reach a member.
     *
     * @param email as of now, or before the change that was asked for
     * @param language the member's own, else the programme's
     * @param allowed the purposes that were asked for and for which the member may be sent mails, each with a token to unsubscribe by
     * @param confirming the consents that were asked for and wait for this address, each with a token to confirm by
     */
    record Contact(
            @Nullable String email,
            @Nullable String name,
            String language,
            Map<String, String> allowed,
            Map<String, String> confirming) {

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    record Status(long members) {}

    @GetMapping("/programs/{program}/members/{member}/contact")
    @PreAuthorize("hasRole('SERVICE')")
    Contact contact(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(name = "purpose", defaultValue = "") List<String> purposes,
            @RequestParam(name = "confirm", defaultValue = "") List<String> consents,
            @RequestParam(name = "before", required = false) @Nullable Long change) {
        if (purposes.size() > ASKED_MAX || consents.size() > ASKED_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "ASKED_TOO_MUCH", "at most " + ASKED_MAX + " of each may be asked for");
        }
        MemberRecord found = switch (records.find(program, member)) {
            case Found.Present(MemberRecord record) -> merged.heard(record);
            case Found.Erased _ -> throw MemberController.erased();
            case Found.Unknown _ -> throw MemberController.unknown();
        };
        String language = found.language();
        return new Contact(
                change == null ? found.profile().email() : email(program, member, change),
                found.profile().name(),
                language != null
                        ? language
                        : programs.find(program)
                                .map(Programs.Program::defaultLanguage)
                                .orElse(ENGLISH),
                links.unsubscribing(found, purposes),
                links.confirming(found, consents));
    }

    /** Where to write to stood in the record before a change; null: nowhere. */
    private @Nullable String email(String program, String member, long change) {
        if (change < FIRST_CHANGE) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "PARAMETER_INVALID",
                    "before must be the number of a change, from " + FIRST_CHANGE);
        }
        return switch (earlier.before(program, member, change)) {
            case Found.Present(MemberRecord record) -> record.profile().email();
            case Found.Erased _ -> throw MemberController.erased();
            case Found.Unknown _ -> throw MemberController.unknown();
        };
    }

    /**
     * What members allow.
     *
     * @param members by id, the partners who may learn of them; those who allow nobody, and ids that nobody has, are absent
     */
    record Allowed(Map<String, Set<String>> members) {}

    @GetMapping("/programs/{program}/allowed-partners")
    @PreAuthorize("hasRole('SERVICE')")
    Allowed allowed(@PathVariable String program, @RequestParam(name = "member") List<String> asked) {
        if (asked.size() > ASKED_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "ASKED_TOO_MUCH", "at most " + ASKED_MAX + " members may be asked for");
        }
        return new Allowed(partners.allowed(program, asked));
    }

    @GetMapping("/status")
    @PreAuthorize("hasAnyRole('SERVICE', 'AGENT', 'ANALYST', 'ADMIN')")
    Status status(@RequestParam String program) {
        return new Status(members.count(program));
    }
}
