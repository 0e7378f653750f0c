package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.goodwill.Goodwill;
import io.vafa.campaign.application.goodwill.Goodwill.Answer;
import io.vafa.campaign.application.goodwill.GoodwillRequest;
import io.vafa.contracts.reward.Reward;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the help desk makes up for what went wrong. */
@RestController
public class GoodwillController {
    private final Goodwill goodwill;
    private final Clock clock;

    public GoodwillController(Goodwill goodwill, Clock clock) {
        this.goodwill = goodwill;
        this.clock = clock;
    }

    /**
     * What is to be expected.
     *
     * @param duplicate whether it was asked for before, so that nothing more is given
     */
    record Expected(
            String id,
            String member,
            String campaign,
            String reason,
            boolean duplicate,
            Map<String, Long> points,
            List<Reward> rewards) {}

    @RecentLogin
    @PostMapping("/v1/programs/{program}/members/{member}/goodwill")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    ResponseEntity<Expected> give(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http)
            throws IOException {
        String key = IdempotencyKey.required(http);
        JsonBody wish = JsonBody.read(http.getInputStream(), Set.of("campaign", "reason"));
        String campaign = wish.text("campaign");
        String reason = wish.text("reason");
        wish.check();
        GoodwillRequest request =
                new GoodwillRequest(program, member, caller.subject(), key, campaign, reason, clock.instant());
        return switch (goodwill.give(request)) {
            case Answer.Asked(Map<String, Long> points, List<Reward> rewards) ->
                ResponseEntity.accepted().body(expected(request, false, points, rewards));
            case Answer.Again _ -> ResponseEntity.ok(expected(request, true, Map.of(), List.of()));
            case Answer.KeyUsed _ ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "IDEMPOTENCY_KEY_REUSED",
                        "another request of yours bore this Idempotency-Key");
            case Answer.NoSuchMember _ ->
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of such a member was seen yet");
            case Answer.NoSuchCampaign _ ->
                throw unfit(
                        "/campaign",
                        "UNKNOWN_CAMPAIGN",
                        "no campaign that is in force now has trigger: goodwill under that name");
            case Answer.OtherReason(String reasons) ->
                throw unfit("/reason", "VALUE_NOT_ALLOWED", "must be one of " + reasons);
            case Answer.NotGiven(String because) ->
                throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, "GOODWILL_NOT_GIVEN", because);
        };
    }

    private static Expected expected(
            GoodwillRequest request, boolean duplicate, Map<String, Long> points, List<Reward> rewards) {
        return new Expected(
                request.key(), request.member(), request.campaign(), request.reason(), duplicate, points, rewards);
    }

    private static RequestRefusedException unfit(String pointer, String code, String detail) {
        return new RequestRefusedException(
                HttpStatus.UNPROCESSABLE_CONTENT, List.of(new Refusal(pointer, code, detail)));
    }
}
