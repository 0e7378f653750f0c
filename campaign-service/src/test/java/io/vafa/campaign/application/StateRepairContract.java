package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.domain.MemberProgress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every repair of states promises, the one in memory and the real one alike. */
public interface StateRepairContract {
    /** An empty store, and its repair. */
    record Repaired(StateStore states, StateRepair repair) {}

    Repaired emptyRepaired();

    @Test
    default void whatIsPutRightTakesThePlaceOfWhatSeemsNewer() {
        Repaired stores = emptyRepaired();
        MemberProgress right = MemberProgress.fresh("demo", "m1");
        stores.states().save(List.of(right.asking("loyal"), MemberProgress.fresh("demo", "m2")));

        stores.repair().replace(List.of(right, MemberProgress.fresh("demo", "m3")));

        assertThat(stores.states().load(List.of("m1", "m3")))
                .containsExactlyInAnyOrder(right, MemberProgress.fresh("demo", "m3"));
        assertThat(stores.repair().readable(List.of("m1", "m4"))).containsOnlyKeys("m1");
        assertThat(stores.repair().existing(List.of("m2", "m4"))).containsExactly("m2");
    }

    @Test
    default void allMembersAreToldAndSomeAreRemoved() {
        Repaired stores = emptyRepaired();
        stores.states().save(List.of(MemberProgress.fresh("demo", "m1"), MemberProgress.fresh("other", "m2")));

        stores.repair().remove(List.of("m1"));
        stores.repair().remove(List.of());

        List<String> left = new ArrayList<>();
        stores.repair().members(left::addAll);
        assertThat(left).containsExactly("m2");
    }
}
