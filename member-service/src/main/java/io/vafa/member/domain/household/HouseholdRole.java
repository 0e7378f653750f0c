package io.vafa.member.domain.household;

/** What somebody is in a household. */
public enum HouseholdRole {
    /** Whose household it is; there is always one. */
    HEAD,
    /** Who may become head. */
    ADULT,
    /** Who collects for the others. */
    COLLECTOR
}
