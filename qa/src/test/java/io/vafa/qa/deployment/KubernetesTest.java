package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.vafa.qa.house.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests are what Kubernetes would read, and fit the services. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("k8s");
    private static final Path BASE = FOLDER.resolve("base");
    private static final String KUSTOMIZATION = "kustomization.yaml";

    static Stream<Path> objectFiles() {
        return yamlFiles().filter(file -> !file.endsWith(KUSTOMIZATION));
    }

    static Stream<Path> kustomizations() {
        return yamlFiles().filter(file -> file.endsWith(KUSTOMIZATION));
    }

    static Stream<Deployment> deployments() {
        return base(Deployment.class);
    }

    @ParameterizedTest
    @MethodSource("objectFiles")
    void everyObjectIsOneThatKubernetesKnows(Path file) {
        List<Map<String, Object>> objects = Yaml.documents(file);

        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(KubernetesModels.read(object)).isNotNull());
    }

    @Test
    void aMisspeltPropertyIsSeenHoweverDeep() {
        String deployment = Repository.text(BASE.resolve("gateway.yaml"));

        for (String property : List.of("periodSeconds", "runAsNonRoot", "containerPort", "secretName", "matchLabels")) {
            String misspelt = deployment.replace(property + ":", property + "x:");
            assertThatThrownBy(() -> Yaml.documents(misspelt).forEach(KubernetesModels::read))
                    .as(property)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(property + "x");
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void whatAKustomizationNamesIsThere(Path file) {
        Map<String, Object> kustomization = Yaml.documents(file).getFirst();
        assertThat(kustomization.keySet())
                .isSubsetOf("apiVersion", "kind", "namespace", "resources", "images", "replicas", "patches");

        Stream<Object> patches =
                list(kustomization, "patches").map(patch -> Yaml.map(patch).get("path"));
        assertThat(Stream.concat(list(kustomization, "resources"), patches).toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Repository.ROOT.resolve(file).resolveSibling((String) name))
                        .exists());
        Set<String> known = Services.PORTS.keySet();
        assertThat(list(kustomization, "replicas")
                        .map(entry -> (String) Yaml.map(entry).get("name")))
                .isSubsetOf(known);
        assertThat(list(kustomization, "images")
                        .map(entry -> (String) Yaml.map(entry).get("name")))
                .allMatch(image -> known.contains(image.replace("vafa/", "")));
    }

    @Test
    void everyFileIsPartOfItsKustomization() {
        assertThat(kustomizations()).hasSize(2).allSatisfy(file -> {
            String kustomization = Repository.text(file);
            assertThat(objectFiles().filter(object -> object.startsWith(file.getParent())))
                    .isNotEmpty()
                    .allMatch(object ->
                            kustomization.contains(object.getFileName().toString()));
        });
    }

    @Test
    void everyServiceHasADeploymentAndAService() {
        assertThat(deployments().map(KubernetesTest::name))
                .containsExactlyInAnyOrderElementsOf(Services.PORTS.keySet());
        assertThat(base(Service.class).map(KubernetesTest::name))
                .containsExactlyInAnyOrderElementsOf(Services.PORTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void portsAndProbesFitTheService(Deployment deployment) {
        int port = Services.port(name(deployment));
        Container container = container(deployment);
        Service service = base(Service.class)
                .filter(found -> name(found).equals(name(deployment)))
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
        Container container = container(deployment);

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
                base(ConfigMap.class).collect(Collectors.toMap(KubernetesTest::name, Function.identity()));

        Set<String> variables = Stream.concat(
                        container(deployment).getEnv().stream().map(EnvVar::getName),
                        container(deployment).getEnvFrom().stream()
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
                        .flatMap(deployment -> container(deployment).getEnv().stream())
                        .filter(variable -> variable.getName().equals("VAFA_MONGO_URI")))
                .hasSize(4)
                .allSatisfy(variable -> assertThat(
                                variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("vafa-mongo"));
    }

    @Test
    void anOverlayChangesOnlySettingsThatTheServicesKnow() {
        assertThat(Yaml.documents(FOLDER.resolve("overlays/dev/configuration.yaml")))
                .singleElement()
                .satisfies(patch -> assertThat(KnownSettings.asVariables())
                        .containsAll(((ConfigMap) KubernetesModels.read(patch))
                                .getData()
                                .keySet()));
    }

    /** What kubectl makes of the overlay, where there is a kubectl; the files themselves are checked everywhere. */
    @Test
    @EnabledIf("kubectlIsThere")
    void theOverlayRendersToObjectsThatKubernetesKnows() throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", "k8s/overlays/dev")
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(kubectl.waitFor()).as(rendered).isZero();
        List<HasMetadata> objects =
                Yaml.documents(rendered).stream().map(KubernetesModels::read).toList();
        assertThat(objects.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast))
                .hasSize(Services.PORTS.size())
                .allSatisfy(deployment -> {
                    assertThat(deployment.getMetadata().getNamespace()).isEqualTo("vafa-dev");
                    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
                    assertThat(container(deployment).getImage()).endsWith(":dev");
                });
        assertThat(objects.stream().filter(object -> name(object).equals("vafa")))
                .singleElement()
                .satisfies(settings -> assertThat(((ConfigMap) settings).getData())
                        .containsEntry("VAFA_TOPICS_REPLICATIONFACTOR", "1")
                        .containsEntry("SPRING_KAFKA_BOOTSTRAPSERVERS", "kafka:9092"));
    }

    static boolean kubectlIsThere() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static Stream<Path> yamlFiles() {
        return Repository.files().stream()
                .filter(file -> file.startsWith(FOLDER) && file.toString().endsWith(".yaml"))
                .filter(file -> Files.exists(Repository.ROOT.resolve(file)));
    }

    private static <T extends HasMetadata> Stream<T> base(Class<T> type) {
        return objectFiles()
                .filter(file -> file.startsWith(BASE))
                .flatMap(file -> Yaml.documents(file).stream())
                .map(KubernetesModels::read)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Stream<Object> list(Map<String, Object> document, String key) {
        return document.get(key) instanceof List<?> list ? list.stream().map(Object.class::cast) : Stream.empty();
    }

    private static Container container(Deployment deployment) {
        List<Container> containers =
                deployment.getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    private static String path(Probe probe) {
        HTTPGetAction request = probe.getHttpGet();
        assertThat(request.getPort().getStrVal()).isEqualTo("http");
        return request.getPath();
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
