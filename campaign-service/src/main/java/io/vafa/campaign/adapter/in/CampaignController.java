package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.draft.CampaignDraft;
import io.vafa.campaign.application.draft.CampaignVersions.Changed;
import io.vafa.campaign.application.draft.Drafts;
import io.vafa.campaign.application.draft.Drafts.Answer;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Campaigns one by one: proposed, approved by somebody else, paused, resumed and ended. */
@RestController
@RequestMapping("/v1/programs/{program}/campaigns")
public class CampaignController {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int NAME_LENGTH_MAX = 50;
    private static final int CONTENT_BYTES_MAX = 64 * 1024;
    private static final String EFFECTIVE_FROM = "effectiveFrom";
    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

    private final Drafts drafts;

    public CampaignController(Drafts drafts) {
        this.drafts = drafts;
    }

    /** A draft. */
    record Draft(
            String campaign,
            Map<String, Object> content,
            String author,
            Instant at,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Long version) {
        static Draft of(CampaignDraft draft) {
            CampaignDraft.Approval approval = draft.approval();
            return new Draft(
                    draft.campaign(),
                    draft.content(),
                    draft.author(),
                    draft.at(),
                    approval == null ? null : approval.by(),
                    approval == null ? null : approval.at(),
                    approval == null ? null : approval.version());
        }
    }

    /** A campaign as it stands. */
    record Standing(
            String campaign,
            @Nullable Map<String, Object> content,
            @Nullable Draft draft) {}

    record Listed(List<Standing> campaigns) {}

    record Applied(String campaign, long version, @Nullable Instant effectiveFrom, boolean changed) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    Listed list(@PathVariable String program) {
        return new Listed(drafts.all(program).stream()
                .map(one ->
                        new Standing(one.campaign(), one.content(), one.draft() == null ? null : Draft.of(one.draft())))
                .toList());
    }

    @GetMapping("/{campaign}/draft")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    Draft draft(@PathVariable String program, @PathVariable String campaign) {
        return drafts.find(program, campaign).map(Draft::of).orElseThrow(CampaignController::noDraft);
    }

    @PutMapping("/{campaign}/draft")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    Draft propose(@PathVariable String program, @PathVariable String campaign, Caller caller, HttpServletRequest http)
            throws IOException {
        if (campaign.length() > NAME_LENGTH_MAX || !NAME.matcher(campaign).matches()) {
            throw refused("UNFIT_NAME", "a campaign is named by small letters, digits and dashes");
        }
        JsonBody wish = JsonBody.read(http.getInputStream(), Set.of("content"), CONTENT_BYTES_MAX);
        Optional<JsonNode> content = wish.object("content");
        wish.check();
        if (content.isEmpty()) {
            throw refused("CONTENT_MISSING", "the body needs an object `content`: the campaign as program.yaml has it");
        }
        Map<String, Object> written = Json.MAPPER.convertValue(content.get(), CONTENT);
        return switch (drafts.propose(program, campaign, written, caller.subject())) {
            case Answer.Kept(CampaignDraft kept) -> Draft.of(kept);
            case Answer.Full _ ->
                throw refused("DRAFTS_USED_UP", "a programme has at most " + Drafts.DRAFTS_MAX + " drafts");
            case Answer other -> throw notDone(other);
        };
    }

    @DeleteMapping("/{campaign}/draft")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    ResponseEntity<Void> giveUp(@PathVariable String program, @PathVariable String campaign) {
        drafts.giveUp(program, campaign);
        return ResponseEntity.noContent().build();
    }

    @RecentLogin
    @PostMapping("/{campaign}/approval")
    @PreAuthorize("hasRole('ADMIN')")
    Applied approve(@PathVariable String program, @PathVariable String campaign, Caller caller, HttpServletRequest http)
            throws IOException {
        JsonBody approval = JsonBody.readIfAny(http.getInputStream(), Set.of(EFFECTIVE_FROM));
        Instant effectiveFrom = approval.optionalText(EFFECTIVE_FROM)
                .flatMap(text -> instant(approval, text))
                .orElse(null);
        approval.check();
        return applied(drafts.approve(program, campaign, caller.subject(), effectiveFrom));
    }

    @PostMapping("/{campaign}/pause")
    @PreAuthorize("hasRole('ADMIN')")
    Applied pause(@PathVariable String program, @PathVariable String campaign) {
        return applied(drafts.pause(program, campaign));
    }

    @PostMapping("/{campaign}/resume")
    @PreAuthorize("hasRole('ADMIN')")
    Applied resume(@PathVariable String program, @PathVariable String campaign) {
        return applied(drafts.resume(program, campaign));
    }

    @PostMapping("/{campaign}/end")
    @PreAuthorize("hasRole('ADMIN')")
    Applied end(@PathVariable String program, @PathVariable String campaign) {
        return applied(drafts.end(program, campaign));
    }

    private static Optional<Instant> instant(JsonBody body, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException malformed) {
            body.refuse(EFFECTIVE_FROM, "WRONG_FORMAT", "must be a time with an offset, such as 2026-12-21T00:00:00Z");
            return Optional.empty();
        }
    }

    private static Applied applied(Answer answer) {
        return switch (answer) {
            case Answer.Applied(String campaign, Changed.Version version) ->
                new Applied(campaign, version.number(), version.effectiveFrom(), version.changed());
            case Answer other -> throw notDone(other);
        };
    }

    private static RequestRefusedException notDone(Answer answer) {
        return switch (answer) {
            case Answer.Refused(var refusals) ->
                new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, refusals);
            case Answer.BySameOne _ ->
                refused("APPROVAL_BY_ANOTHER", "whoever proposed it does not approve it as well");
            case Answer.NotThere _ ->
                new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN_CAMPAIGN",
                        "there is no such campaign, or nothing is proposed of it");
            case Answer.Kept _, Answer.Applied _, Answer.Full _ ->
                throw new IllegalStateException("no refusal: " + answer);
        };
    }

    private static RequestRefusedException noDraft() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_CAMPAIGN", "nothing is proposed of a campaign of that name");
    }

    private static RequestRefusedException refused(String code, String detail) {
        return new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }
}
