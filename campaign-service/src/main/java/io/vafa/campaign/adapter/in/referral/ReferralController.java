package io.vafa.campaign.adapter.in.referral;

import io.vafa.campaign.application.referral.Referrals;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The code by which a member brings others, and by whom they were brought. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/referral")
public class ReferralController {
    private static final String ROLES = "hasAnyRole('TILL', 'AGENT', 'ADMIN', 'MEMBER')";
    private static final int CODE_LENGTH_MAX = 40;

    private final Referrals referrals;

    public ReferralController(Referrals referrals) {
        this.referrals = referrals;
    }

    /** Somebody's code; a field that is missing is null. */
    record Named(@Nullable String code) {}

    /** A member's own code; who brought them is not told, only whether somebody did. */
    record View(String member, String code, boolean referred) {}

    record Noted(String member, boolean noted) {}

    @GetMapping
    @PreAuthorize(ROLES)
    View own(@PathVariable String program, @PathVariable String member) {
        return referrals
                .codeOf(program, member)
                .map(code -> new View(
                        member, code, referrals.referredBy(program, member).isPresent()))
                .orElseThrow(ReferralController::unknownMember);
    }

    @PostMapping
    @PreAuthorize(ROLES)
    Noted name(@PathVariable String program, @PathVariable String member, @RequestBody Named named) {
        String code = named.code();
        if (code == null || code.isBlank()) {
            throw unfit("FIELD_MISSING", "say the code of who brought them");
        }
        if (code.length() > CODE_LENGTH_MAX) {
            throw unfit("FIELD_INVALID", "must be at most " + CODE_LENGTH_MAX + " characters");
        }
        return switch (referrals.name(program, member, code)) {
            case Referrals.Noted _ -> new Noted(member, true);
            case Referrals.UnknownMember _ -> throw unknownMember();
            case Referrals.UnknownCode _ -> throw unfit("UNKNOWN_REFERRAL", "no member has this code");
            case Referrals.NamedBefore _ -> throw refused("REFERRED_BEFORE", "they were brought by another");
            case Referrals.BoughtBefore _ ->
                throw refused("NOT_A_NEWCOMER", "they have bought something before anybody said who brought them");
            case Referrals.Oneself _ -> throw unfit("SELF_REFERRAL", "it is their own code");
            case Referrals.OneHousehold _ -> throw unfit("SAME_HOUSEHOLD", "both collect into one pool");
            case Referrals.Ring _ ->
                throw unfit("REFERRAL_RING", "whoever brought them was brought by them, or by those whom they brought");
        };
    }

    private static RequestRefusedException unknownMember() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of such a member was seen yet");
    }

    private static RequestRefusedException refused(String code, String detail) {
        return new RequestRefusedException(HttpStatus.CONFLICT, code, detail);
    }

    private static RequestRefusedException unfit(String code, String detail) {
        return new RequestRefusedException(
                HttpStatus.UNPROCESSABLE_CONTENT, List.of(new Refusal("/code", code, detail)));
    }
}
