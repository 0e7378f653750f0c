package io.vafa.campaign.application.referral;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Referral codes in memory; pass the same contract as the real store. */
public final class InMemoryReferralCodes implements ReferralCodes {
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();

    @Override
    public synchronized Optional<String> of(String program, String member) {
        return Optional.ofNullable(codes.get(program + "/" + member));
    }

    @Override
    public synchronized Optional<String> memberOf(String program, String code) {
        return Optional.ofNullable(members.get(program + "/" + code));
    }

    @Override
    public synchronized boolean insert(String program, String code, String member) {
        if (codes.containsKey(program + "/" + member) || members.containsKey(program + "/" + code)) {
            return false;
        }
        codes.put(program + "/" + member, code);
        members.put(program + "/" + code, member);
        return true;
    }
}
