package io.vafa.member.adapter.in;

import io.vafa.member.adapter.in.HouseholdAnswers.SeatView;
import io.vafa.member.adapter.in.PersonalViews.ConsentView;
import io.vafa.member.adapter.in.PersonalViews.KeptDateView;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.Merging;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.household.Household;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything about the person that this service knows, in clear: the part of a member's export that only it can give. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/personal-data")
@PreAuthorize("hasRole('ADMIN')")
public class PersonalDataController {
    private final RecordChanges changes;
    private final HouseholdDesk households;
    private final Merging merging;
    private final AuditDesk audit;

    public PersonalDataController(RecordChanges changes, Merging merging, HouseholdDesk households, AuditDesk audit) {
        this.households = households;
        this.changes = changes;
        this.merging = merging;
        this.audit = audit;
    }

    /** What leads or led to the member. */
    record IdentifierView(
            String kind,
            String value,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {

        static IdentifierView of(Identifier identifier) {
            return new IdentifierView(
                    identifier.kind(), identifier.value(), identifier.validFrom(), identifier.validTo());
        }

        /** Names the kind only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "IdentifierView[" + kind + "]";
        }
    }

    /**
     * All of it.
     *
     * @param completed when a stage of the profile was complete for the first time
     * @param household of which the member is; null: of none
     * @param mergedInto as whom the member goes on; null: as itself
     * @param mergedMembers who go on as this member: what is known of them is theirs, and under their ids
     */
    record View(
            List<IdentifierView> identifiers,
            Map<String, Object> profile,
            List<KeptDateView> dates,
            List<ConsentView> consents,
            Map<String, Instant> completed,
            boolean historic,
            Instant enrolledAt,
            @Nullable HouseholdPart household,
            @Nullable String mergedInto,
            List<String> mergedMembers) {

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "View[…]";
        }
    }

    /** What of a household is the member's own; the others are nobody's business here. */
    record HouseholdPart(String household, @Nullable String name, SeatView seat) {
        /** Names the id only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "HouseholdPart[" + household + "]";
        }
    }

    private HouseholdPart part(Household household, String member) {
        return new HouseholdPart(
                household.id(),
                households.name(household).orElse(null),
                SeatView.of(household.seat(member).orElseThrow()));
    }

    @RecentLogin
    @GetMapping
    View show(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http) {
        MemberRecord record = changes.present(program, member);
        String current = merging.current(member);
        audit.note(program, member, Action.EXPORTED, null, caller, http);
        return new View(
                record.identifiers().stream().map(IdentifierView::of).toList(),
                new TreeMap<>(record.profile().values()),
                record.known().dates().stream().map(KeptDateView::of).toList(),
                record.known().consents().values().stream()
                        .sorted(Comparator.comparing(Consent::key))
                        .map(ConsentView::of)
                        .toList(),
                new TreeMap<>(record.completed()),
                record.historic(),
                record.enrolledAt(),
                households
                        .of(program, member)
                        .map(household -> part(household, member))
                        .orElse(null),
                current.equals(member) ? null : current,
                merging.merged(member));
    }
}
