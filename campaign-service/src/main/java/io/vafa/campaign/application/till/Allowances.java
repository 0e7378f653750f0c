package io.vafa.campaign.application.till;

/** Knows how often something may be used, as of now. */
interface Allowances {
    /** How often, beside what its claim itself counts; 0 or less: no more. */
    long left(Use use);
}
