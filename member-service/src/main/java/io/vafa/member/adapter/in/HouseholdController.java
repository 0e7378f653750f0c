package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.member.adapter.in.HouseholdAnswers.View;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdDesk.Asker;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange;
import io.vafa.member.domain.household.HouseholdChange.LeavingReason;
import io.vafa.member.domain.household.HouseholdRole;
import io.vafa.member.domain.household.HouseholdWish;
import io.vafa.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where households are opened, seen, changed and dissolved; the staff does it for the members. */
@RestController
@RequestMapping("/v1/programs/{program}")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class HouseholdController {
    private static final int SHARE_MAX = 100;
    private static final int NAME_LENGTH_MAX = 100;
    private static final int ID_LENGTH = 24;
    private static final String BY = "by";
    private static final String NAME = "name";

    private final HouseholdDesk desk;
    private final AuditDesk audit;

    public HouseholdController(HouseholdDesk desk, AuditDesk audit) {
        this.desk = desk;
        this.audit = audit;
    }

    /**
     * One change.
     *
     * @param by the member on whose behalf it was done; null: nobody said
     * @param what kind of change
     * @param members whom it is about
     */
    record ChangeView(
            long number, Instant at, String actor, @Nullable String by, String what, List<String> members) {}

    /**
     * Oldest first.
     *
     * @param nextCursor for the later ones; null when there are none
     */
    record Page(List<ChangeView> changes, @Nullable String nextCursor) {}

    @PostMapping("/households")
    @ResponseStatus(HttpStatus.CREATED)
    View open(@PathVariable String program, Caller caller, HttpServletRequest http) throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        Asking asking = RequestKey.required(http, caller, body);
        JsonObject said = JsonObject.read(body, Set.of("head", NAME));
        String head = said.text("head", Require.TEXT_LENGTH_MAX);
        String name = said.text(NAME, NAME_LENGTH_MAX);
        said.end();
        // The same request opens the same household.
        String id = "p_" + Fingerprint.of(program, asking.key()).substring(0, ID_LENGTH);
        audit.note(program, head, Action.CHANGED, "household opened", caller, http);
        return view(HouseholdAnswers.done(
                () -> desk.open(program, id, head, name, new Asker(AuditDesk.actor(caller), null))));
    }

    @GetMapping("/households/{household}")
    View see(@PathVariable String program, @PathVariable String household, Caller caller, HttpServletRequest http) {
        Household found = desk.find(program, household).orElseThrow(HouseholdAnswers::unknown);
        audit.note(program, null, Action.READ, "household " + household, caller, http);
        return view(found);
    }

    @GetMapping("/members/{member}/household")
    View of(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http) {
        Household found = desk.of(program, member).orElseThrow(HouseholdAnswers::unknown);
        audit.note(program, member, Action.READ, "household", caller, http);
        return view(found);
    }

    @GetMapping("/households/{household}/changes")
    Page changes(
            @PathVariable String program,
            @PathVariable String household,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller,
            HttpServletRequest http) {
        Pages.check(limit);
        long from = Math.max(1, HistoryController.from(cursor));
        if (desk.find(program, household).isEmpty()) {
            throw HouseholdAnswers.unknown();
        }
        audit.note(program, null, Action.READ, "changes of household " + household, caller, http);
        List<HouseholdChange> found = desk.changes(program, household, from, limit);
        return new Page(
                found.stream().map(HouseholdController::view).toList(),
                found.size() < limit ? null : String.valueOf(found.getLast().number() + 1));
    }

    private static ChangeView view(HouseholdChange change) {
        List<String> members = switch (change.what()) {
            case HouseholdChange.What.Invited invited ->
                List.of(invited.invitation().member());
            default -> change.steps().stream().map(HouseholdChange.Step::member).toList();
        };
        return new ChangeView(
                change.number(), change.at(), change.actor().subject(), change.by(), word(change.what()), members);
    }

    private static String word(HouseholdChange.What what) {
        return switch (what) {
            case HouseholdChange.What.Opened _ -> "opened";
            case HouseholdChange.What.NeverBegan _ -> "never-began";
            case HouseholdChange.What.Renamed _ -> "renamed";
            case HouseholdChange.What.Invited _ -> "invited";
            case HouseholdChange.What.InvitationEnded ended -> "invitation-" + JsonObject.word(ended.why());
            case HouseholdChange.What.Joined _ -> "joined";
            case HouseholdChange.What.Changed _ -> "changed";
            case HouseholdChange.What.HandedOver _ -> "handed-over";
            case HouseholdChange.What.Left left -> "left-" + JsonObject.word(left.why());
            case HouseholdChange.What.Replaced _ -> "merged";
            case HouseholdChange.What.Dissolved _ -> "dissolved";
        };
    }

    @PutMapping("/households/{household}/name")
    View rename(@PathVariable String program, @PathVariable String household, Caller caller, HttpServletRequest http)
            throws IOException {
        JsonObject said = JsonObject.read(Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX), Set.of(NAME, BY));
        String name = said.text(NAME, NAME_LENGTH_MAX);
        Asker asker = asker(caller, said.optionalText(BY, Require.TEXT_LENGTH_MAX));
        said.end();
        audit.note(program, asker.by(), Action.CHANGED, "household renamed", caller, http);
        return view(HouseholdAnswers.done(() -> desk.rename(program, household, name, asker)));
    }

    @PutMapping("/households/{household}/members/{member}")
    View change(
            @PathVariable String program,
            @PathVariable String household,
            @PathVariable String member,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        JsonObject said =
                JsonObject.read(Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX), Set.of("role", "share", BY));
        HouseholdRole role = said.root().hasNonNull("role") ? said.choice("role", HouseholdRole.values()) : null;
        Integer share = share(said);
        if (said.wrong().isEmpty() && role == null && share == null) {
            said.refuse("role", "FIELD_MISSING", "say role, share or both");
        }
        Asker asker = asker(caller, said.optionalText(BY, Require.TEXT_LENGTH_MAX));
        said.end();
        return changed(program, household, member, new HouseholdWish.Change(member, role, share), asker, caller, http);
    }

    @DeleteMapping("/households/{household}/members/{member}")
    View leave(
            @PathVariable String program,
            @PathVariable String household,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String by,
            Caller caller,
            HttpServletRequest http) {
        Asker asker = asker(caller, by);
        LeavingReason why = member.equals(by) ? LeavingReason.ASKED : LeavingReason.REMOVED;
        return changed(program, household, member, new HouseholdWish.Leave(member, why), asker, caller, http);
    }

    @PutMapping("/households/{household}/head")
    View handOver(@PathVariable String program, @PathVariable String household, Caller caller, HttpServletRequest http)
            throws IOException {
        JsonObject said =
                JsonObject.read(Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX), Set.of("member", BY));
        String member = said.text("member", Require.TEXT_LENGTH_MAX);
        Asker asker = asker(caller, said.optionalText(BY, Require.TEXT_LENGTH_MAX));
        said.end();
        return changed(program, household, member, new HouseholdWish.HandOver(member), asker, caller, http);
    }

    @DeleteMapping("/households/{household}")
    View dissolve(
            @PathVariable String program,
            @PathVariable String household,
            @RequestParam(required = false) @Nullable String by,
            Caller caller,
            HttpServletRequest http) {
        return changed(program, household, by, new HouseholdWish.Dissolve(), asker(caller, by), caller, http);
    }

    private View changed(
            String program,
            String household,
            @Nullable String member,
            HouseholdWish wish,
            Asker asker,
            Caller caller,
            HttpServletRequest http) {
        audit.note(program, member, Action.CHANGED, "household " + household, caller, http);
        return view(HouseholdAnswers.done(() -> desk.change(program, household, wish, asker)));
    }

    private View view(Household household) {
        return View.of(household, desk);
    }

    static Asker asker(Caller caller, @Nullable String by) {
        return new Asker(AuditDesk.actor(caller), by);
    }

    static @Nullable Integer share(JsonObject said) {
        Integer share = said.optionalWhole("share");
        if (share != null && (share < 0 || share > SHARE_MAX)) {
            said.refuse("share", "share must be a whole number from 0 to " + SHARE_MAX);
        }
        return share;
    }
}
