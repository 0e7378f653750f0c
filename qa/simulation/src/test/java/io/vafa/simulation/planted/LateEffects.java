package io.vafa.simulation.planted;

import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.simulation.wiring.Plant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends effects only after the members, watermarks and all, have been saved. */
final class LateEffects implements EffectSender, StateStore {
    private final Plant.CampaignPorts ports;
    private final List<CampaignDecision> unsent = new ArrayList<>();

    private LateEffects(Plant.CampaignPorts ports) {
        this.ports = ports;
    }

    static Plant.CampaignPorts around(Plant.CampaignPorts ports) {
        LateEffects late = new LateEffects(ports);
        return new Plant.CampaignPorts(late, late);
    }

    @Override
    public void send(List<CampaignDecision> decisions) {
        unsent.addAll(decisions);
    }

    @Override
    public void save(Collection<MemberProgress> members) {
        ports.states().save(members);
        List<CampaignDecision> all = List.copyOf(unsent);
        unsent.clear();
        ports.effects().send(all);
    }

    @Override
    public List<MemberProgress> load(Collection<String> members) {
        unsent.clear();
        return ports.states().load(members);
    }

    @Override
    public void record(List<RecordOccasion> occasions) {
        ports.effects().record(occasions);
    }

    @Override
    public Map<String, Long> countByStage(String program) {
        return ports.states().countByStage(program);
    }

    @Override
    public List<MemberProgress> page(String program, @Nullable String after, int max) {
        return ports.states().page(program, after, max);
    }

    @Override
    public TierCounts countByTier(String program) {
        return ports.states().countByTier(program);
    }
}
