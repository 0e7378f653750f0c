package io.vafa.member.adapter.in;

import io.vafa.member.application.MergeOutcome;
import io.vafa.member.application.Merging;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the help desk says that two members are one person. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/merge")
@PreAuthorize("hasAnyRole('STAFF', 'ADMIN')")
public class MergeController {
    private final Merging merging;

    public MergeController(Merging merging) {
        this.merging = merging;
    }

    /** As whom the member goes on. */
    record Answer(String member, String mergedInto) {}

    /** Asking again changes nothing, so that no key is needed. */
    @PostMapping
    Answer merge(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("into", "reason"));
        String into = body.text("into");
        String reason = body.text("reason");
        body.check();
        return switch (outcome(program, member, into, reason, caller)) {
            case MergeOutcome.Merged merged -> new Answer(member, merged.into());
            case MergeOutcome.Refused refused ->
                throw new RequestRefusedException(
                        switch (refused.code()) {
                            case UNKNOWN_MEMBER -> HttpStatus.NOT_FOUND;
                            case MERGE_INTO_ONESELF -> HttpStatus.UNPROCESSABLE_CONTENT;
                            case MEMBER_MERGED -> HttpStatus.CONFLICT;
                        },
                        refused.code().name(),
                        refused.detail());
        };
    }

    private MergeOutcome outcome(String program, String member, String into, String reason, Caller caller) {
        try {
            return merging.merge(program, member, into, reason, caller.subject());
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the ledger has not been told yet; sending it again is safe");
        }
    }
}
