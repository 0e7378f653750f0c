package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs in a cluster fits the services, and asks for no more than it needs. */
class PodsTest {
    static Stream<Deployment> deployments() {
        return Manifests.deployments();
    }

    @Test
    void everyServiceHasADeploymentAndAService() {
        assertThat(deployments().map(Manifests::name)).containsExactlyInAnyOrderElementsOf(Services.PORTS.keySet());
        assertThat(Manifests.base(Service.class).map(Manifests::name))
                .containsExactlyInAnyOrderElementsOf(Services.PORTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void portsAndProbesFitTheService(Deployment deployment) {
        int port = Services.port(Manifests.name(deployment));
        Container container = Manifests.container(deployment);
        Service service = Manifests.base(Service.class)
                .filter(found -> Manifests.name(found).equals(Manifests.name(deployment)))
                .findFirst()
                .orElseThrow();

        assertThat(container.getPorts()).singleElement().satisfies(open -> {
            assertThat(open.getName()).isEqualTo("http");
            assertThat(open.getContainerPort()).isEqualTo(port);
        });
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(open -> {
            assertThat(open.getPort()).isEqualTo(port);
            assertThat(open.getTargetPort().getStrVal()).isEqualTo("http");
        });
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aPodAsksForNoMoreThanTheStandardRestrictedAllows(Deployment deployment) {
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container container = Manifests.container(deployment);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getSecret() != null || volume.getEmptyDir() != null);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everySettingIsOneThatTheServicesKnow(Deployment deployment) {
        Map<String, ConfigMap> maps =
                Manifests.base(ConfigMap.class).collect(Collectors.toMap(Manifests::name, Function.identity()));

        Set<String> variables = Stream.concat(
                        Manifests.container(deployment).getEnv().stream().map(EnvVar::getName),
                        Manifests.container(deployment).getEnvFrom().stream()
                                .map(source -> maps.get(source.getConfigMapRef().getName()))
                                .map(ConfigMap::getData)
                                .map(Map::keySet)
                                .flatMap(Collection::stream))
                .collect(Collectors.toSet());

        assertThat(variables).contains("SPRING_KAFKA_BOOTSTRAPSERVERS", "VAFA_SECURITY_JWKSLOCATION");
        assertThat(KnownSettings.asVariables()).containsAll(variables);
    }

    @Test
    void noSecretStandsInAFile() {
        assertThat(deployments()
                        .flatMap(deployment -> Manifests.container(deployment).getEnv().stream())
                        .filter(variable -> variable.getName().equals("VAFA_MONGO_URI")))
                .hasSize(4)
                .allSatisfy(variable -> assertThat(
                                variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("vafa-mongo"));
    }

    private static String path(Probe probe) {
        HTTPGetAction request = probe.getHttpGet();
        assertThat(request.getPort().getStrVal()).isEqualTo("http");
        return request.getPath();
    }
}
