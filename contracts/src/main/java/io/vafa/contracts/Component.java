package io.vafa.contracts;

/** A part of the platform that writes or reads topics. */
public enum Component {
    GATEWAY("gateway"),
    MEMBER_SERVICE("member-service"),
    POINTS_INTAKE("points/intake"),
    POINTS_LEDGER("points/ledger"),
    POINTS_ALERTS("points/alerts"),
    CAMPAIGN_SERVICE("campaign-service"),
    NOTIFICATION_SERVICE("notification-service");

    private final String title;

    Component(String title) {
        this.title = title;
    }

    /** The name in documents and in the CloudEvents attribute {@code source}. */
    public String title() {
        return title;
    }
}
