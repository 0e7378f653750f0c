package io.vafa.member.adapter.in;

import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Members;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.MemberRecord;
import org.jspecify.annotations.Nullable;
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

    private final MemberRecords records;
    private final Members members;
    private final Programs programs;

    public InternalController(MemberRecords records, Members members, Programs programs) {
        this.records = records;
        this.members = members;
        this.programs = programs;
    }

    /**
     * How to reach a member.
     *
     * @param language the member's own, else the programme's
     */
    record Contact(@Nullable String email, @Nullable String name, String language) {

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    record Status(long members) {}

    @GetMapping("/programs/{program}/members/{member}/contact")
    @PreAuthorize("hasRole('SERVICE')")
    Contact contact(@PathVariable String program, @PathVariable String member) {
        MemberRecord found = switch (records.find(program, member)) {
            case Found.Present(MemberRecord record) -> record;
            case Found.Erased _ -> throw MemberController.erased();
            case Found.Unknown _ -> throw MemberController.unknown();
        };
        String language = found.language();
        return new Contact(
                found.profile().email(),
                found.profile().name(),
                language != null
                        ? language
                        : programs.find(program)
                                .map(Programs.Program::defaultLanguage)
                                .orElse(ENGLISH));
    }

    @GetMapping("/status")
    @PreAuthorize("hasAnyRole('SERVICE', 'STAFF', 'ADMIN')")
    Status status(@RequestParam String program) {
        return new Status(members.count(program));
    }
}
