package io.vafa.contracts.command;

import java.time.Instant;

/** What somebody wants of one member's journal; it ends as exactly one entry, accepted or refused. */
public sealed interface Command
        permits OpenAccount,
                CreditPurchase,
                CreditActivity,
                WithdrawActivity,
                ReturnPurchase,
                AwardPoints,
                TakeBackPoints,
                GiveReward,
                RecallReward,
                ChangeTier,
                RedeemPoints,
                HoldPoints,
                CaptureHold,
                VoidHold,
                ReverseRedemption,
                AdjustPoints,
                SendPoints,
                ReceivePoints,
                ChangeStanding,
                OpenBalance,
                SettleDue,
                MergeMember,
                AbsorbMember,
                OpenPool,
                SetPoolMember,
                JoinPool,
                ConfirmPurchase,
                MaturePoints,
                RecordOccasion,
                RecordOrderStatus,
                CarrySpend,
                ReleaseMember,
                PartMember {
    String program();

    String member();

    Cause cause();

    /** When what it is about happened; rules are judged as of then. */
    Instant occurredAt();

    /** True for imported history: it counts, but nobody is told about it. */
    boolean historic();

    /** Digest of the content, without what a resend may change. */
    String fingerprint();
}
