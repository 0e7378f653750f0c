package io.vafa.contracts;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.JoinPool;
import io.vafa.contracts.command.MaturePoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.PartMember;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.deadletter.DeadLetterHandled;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.StoreChanged;
import io.vafa.contracts.registry.TillChanged;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.contracts.reply.PurchaseOutcome;
import java.util.Arrays;
import java.util.Optional;

/** Every event that travels between the services: its name on the wire and the record that carries its data. */
public enum EventType {
    PURCHASE_COMPLETED("vafa.purchase.completed.v1", PurchaseCompleted.class),
    PURCHASE_RETURNED("vafa.purchase.returned.v1", PurchaseReturned.class),
    PURCHASE_CONFIRMED("vafa.purchase.confirmed.v1", PurchaseConfirmed.class),
    PURCHASE_KNOWN("vafa.purchase.known.v1", PurchaseKnown.class),
    REFERENCE_LINKED("vafa.reference.linked.v1", ReferenceLinked.class),
    ACTIVITY_REPORTED("vafa.activity.reported.v1", ActivityReported.class),
    ACTIVITY_WITHDRAWN("vafa.activity.withdrawn.v1", ActivityWithdrawn.class),
    ORDER_PROGRESSED("vafa.order.progressed.v1", OrderProgressed.class),
    RECEIPT_CLAIMED("vafa.receipt.claimed.v1", ReceiptClaimed.class),
    REQUEST_REFUSED("vafa.request.refused.v1", RequestRefused.class),
    DEAD_LETTER_HANDLED("vafa.dead-letter.handled.v1", DeadLetterHandled.class),
    REFERENCE_FORGOTTEN("vafa.reference.forgotten.v1", ReferenceForgotten.class),
    OPEN_ACCOUNT("vafa.command.open-account.v1", OpenAccount.class),
    CREDIT_PURCHASE("vafa.command.credit-purchase.v1", CreditPurchase.class),
    RETURN_PURCHASE("vafa.command.return-purchase.v1", ReturnPurchase.class),
    CONFIRM_PURCHASE("vafa.command.confirm-purchase.v1", ConfirmPurchase.class),
    CREDIT_ACTIVITY("vafa.command.credit-activity.v1", CreditActivity.class),
    WITHDRAW_ACTIVITY("vafa.command.withdraw-activity.v1", WithdrawActivity.class),
    RECORD_ORDER_STATUS("vafa.command.record-order-status.v1", RecordOrderStatus.class),
    AWARD_POINTS("vafa.command.award-points.v1", AwardPoints.class),
    TAKE_BACK_POINTS("vafa.command.take-back-points.v1", TakeBackPoints.class),
    GIVE_REWARD("vafa.command.give-reward.v1", GiveReward.class),
    RECALL_REWARD("vafa.command.recall-reward.v1", RecallReward.class),
    CHANGE_TIER("vafa.command.change-tier.v1", ChangeTier.class),
    REDEEM_POINTS("vafa.command.redeem-points.v1", RedeemPoints.class),
    HOLD_POINTS("vafa.command.hold-points.v1", HoldPoints.class),
    CAPTURE_HOLD("vafa.command.capture-hold.v1", CaptureHold.class),
    VOID_HOLD("vafa.command.void-hold.v1", VoidHold.class),
    REVERSE_REDEMPTION("vafa.command.reverse-redemption.v1", ReverseRedemption.class),
    ADJUST_POINTS("vafa.command.adjust-points.v1", AdjustPoints.class),
    SEND_POINTS("vafa.command.send-points.v1", SendPoints.class),
    RECEIVE_POINTS("vafa.command.receive-points.v1", ReceivePoints.class),
    CHANGE_STANDING("vafa.command.change-standing.v1", ChangeStanding.class),
    OPEN_BALANCE("vafa.command.open-balance.v1", OpenBalance.class),
    SETTLE_DUE("vafa.command.settle-due.v1", SettleDue.class),
    MERGE_MEMBER("vafa.command.merge-member.v1", MergeMember.class),
    ABSORB_MEMBER("vafa.command.absorb-member.v1", AbsorbMember.class),
    MATURE_POINTS("vafa.command.mature-points.v1", MaturePoints.class),
    OPEN_POOL("vafa.command.open-pool.v1", OpenPool.class),
    SET_POOL_MEMBER("vafa.command.set-pool-member.v1", SetPoolMember.class),
    JOIN_POOL("vafa.command.join-pool.v1", JoinPool.class),
    RECORD_OCCASION("vafa.command.record-occasion.v1", RecordOccasion.class),
    CARRY_SPEND("vafa.command.carry-spend.v1", CarrySpend.class),
    RELEASE_MEMBER("vafa.command.release-member.v1", ReleaseMember.class),
    PART_MEMBER("vafa.command.part-member.v1", PartMember.class),
    JOURNAL_ENTRY("vafa.journal.entry.v1", JournalEntry.class),
    MEMBER_CHANGED("vafa.member.changed.v1", MemberChanged.class),
    SECTION_APPLIED("vafa.program.section-applied.v1", SectionApplied.class),
    PARTNER_CHANGED("vafa.registry.partner-changed.v1", PartnerChanged.class),
    STORE_CHANGED("vafa.registry.store-changed.v1", StoreChanged.class),
    TILL_CHANGED("vafa.registry.till-changed.v1", TillChanged.class),
    CAMPAIGN_DECISION("vafa.campaign.decision.v1", CampaignDecision.class),
    NOTIFICATION_RECORDED("vafa.notification.recorded.v1", NotificationRecorded.class),
    ALERT_RAISED("vafa.alert.raised.v1", AlertRaised.class),
    PURCHASE_OUTCOME("vafa.reply.purchase-outcome.v1", PurchaseOutcome.class),
    MOVEMENT_OUTCOME("vafa.reply.movement-outcome.v1", MovementOutcome.class);

    private final String wireName;
    private final Class<? extends Record> data;

    EventType(String wireName, Class<? extends Record> data) {
        this.wireName = wireName;
        this.data = data;
    }

    /** The CloudEvents attribute {@code type}; it ends in the major version and never names a Java class. */
    public String wireName() {
        return wireName;
    }

    /** The record that the event's JSON data reads into. */
    public Class<? extends Record> data() {
        return data;
    }

    /** Finds a type by its name on the wire; empty for a name that is not ours. */
    public static Optional<EventType> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    /**
     * The type whose data is such a record.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventType of(Record data) {
        return Arrays.stream(values())
                .filter(type -> type.data == data.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(data.getClass() + " is no event's data"));
    }
}
