package io.vafa.points.intake.domain;

/** Why a receipt is not given to whoever claims it; the names are stable. */
public enum ClaimRefusal {
    RECEIPT_ALREADY_CLAIMED("this receipt is somebody's already"),
    RECEIPT_DOES_NOT_MATCH("what was reported of this receipt is not what was claimed"),
    CLAIM_WINDOW_OVER("the purchase is too long ago to be claimed"),
    CLAIM_LIMIT("too many receipts were claimed or tried"),
    CLAIMS_NOT_OFFERED("the programme does not let receipts be claimed");

    private final String detail;

    ClaimRefusal(String detail) {
        this.detail = detail;
    }

    /** For people. */
    public String detail() {
        return detail;
    }
}
