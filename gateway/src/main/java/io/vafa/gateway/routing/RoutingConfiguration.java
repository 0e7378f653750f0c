package io.vafa.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.DELETE;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.PUT;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.description.Operations;
import io.vafa.platform.security.ServiceToken;
import io.vafa.platform.security.ServiceTokenSettings;
import io.vafa.platform.security.StepUp;
import io.vafa.platform.web.Problems;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The map of what is behind the door; what is not named here cannot be reached. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RoutingSettings.class, ServiceTokenSettings.class})
public class RoutingConfiguration {
    private static final String PROGRAM = "/v1/programs/{program}";

    /** Given explicitly, because the client made by default does not know that threads are virtual here. */
    @Bean
    ExecutorService outgoingThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    HttpClient outgoingClient(ExecutorService outgoingThreads, RoutingSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(outgoingThreads)
                .build();
    }

    @Bean
    ClientHttpRequestFactory outgoingRequests(
            HttpClient outgoingClient, ExecutorService outgoingThreads, RoutingSettings settings) {
        return new ServiceRequests(settings, responseTimeout -> {
            JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(outgoingClient, outgoingThreads);
            requests.setReadTimeout(responseTimeout);
            return requests;
        });
    }

    @Bean
    ServiceCalls serviceCalls(RoutingSettings settings, MeterRegistry meters) {
        return new ServiceCalls(settings, meters);
    }

    @Bean
    @ConditionalOnProperty("vafa.security.service-token-file")
    ServiceToken serviceToken(ServiceTokenSettings settings) {
        return settings.requiredToken();
    }

    @Bean
    OutgoingCredential outgoingCredential(ObjectProvider<ServiceToken> token) {
        return new OutgoingCredential(token.getIfAvailable());
    }

    @Bean
    ServiceJson serviceJson(
            ClientHttpRequestFactory outgoingRequests, ServiceCalls calls, OutgoingCredential credential) {
        return new ServiceJson(outgoingRequests, calls, credential);
    }

    @Bean
    ProxyExchange proxyExchange(
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            OutgoingCredential credential,
            GatewayMvcProperties properties) {
        return new BoundedProxyExchange(outgoingRequests, calls, credential, properties);
    }

    @Bean
    ConnectionHeadersFilter connectionHeadersFilter() {
        return new ConnectionHeadersFilter();
    }

    /** A path that tries to lead elsewhere hears 400, and not the 401 of an error page that it may not see. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (_, response, _) -> Problems.send(response, Problems.requestRejected(HttpStatus.BAD_REQUEST));
    }

    /** Nobody reads fields of forms here: they would travel on in the address, which is logged everywhere, and the body would be empty. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> formsAreBodies() {
        return server -> server.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
    }

    /** Points before members, whose wider path comes last. */
    @Bean
    RouterFunction<ServerResponse> serviceRoutes(RoutingSettings settings, Operations operations, StepUp stepUp) {
        ProgramDoor door = new ProgramDoor(operations, stepUp);
        RouterFunction<ServerResponse> routes = to(
                        door, RoutingSettings.POINTS, settings.pointsServiceUri(), toPoints())
                .and(to(
                        door,
                        RoutingSettings.CAMPAIGNS,
                        settings.campaignServiceUri(),
                        section("tiers")
                                .or(section("lifecycle"))
                                .or(section("campaigns"))
                                .or(toSegments())
                                .or(GET(PROGRAM + "/stages"))
                                .or(POST(PROGRAM + "/quotes/{quote}/{end:commit|release}"))
                                .or(POST(PROGRAM + "/coupon-batches"))
                                .or(GET(PROGRAM + "/coupon-batches"))
                                .or(GET(PROGRAM + "/coupon-batches/{batch}/codes"))
                                .or(GET(PROGRAM + "/campaigns"))
                                .or(path(PROGRAM + "/campaigns/{campaign}/draft"))
                                .or(POST(PROGRAM + "/campaigns/{campaign}/{change:approval|pause|resume|end}"))
                                .or(POST(PROGRAM + "/members/{member}/goodwill"))
                                .or(toGames())
                                .or(GET(PROGRAM + "/campaigns/{campaign}/{figures:budget|report}"))
                                .or(GET(PROGRAM + "/campaign-reports"))
                                .or(GET(PROGRAM + "/satisfaction"))
                                .or(GET(PROGRAM + "/members/{member}/{decided:tier|stage|rewards|decisions}"))
                                .or(GET(PROGRAM + "/members/{member}/merges/preview/tier"))))
                .and(to(
                        door,
                        RoutingSettings.NOTIFICATIONS,
                        settings.notificationServiceUri(),
                        section("messages")
                                .or(GET(PROGRAM + "/members/{member}/messages"))
                                .or(toWebhooks())))
                .and(to(
                        door,
                        RoutingSettings.MEMBERS,
                        settings.memberServiceUri(),
                        path(PROGRAM + "/members/**")
                                .and(gathered().negate())
                                .or(section("members"))
                                .or(POST(PROGRAM + "/member-exports"))
                                .or(GET(PROGRAM + "/member-exports"))
                                .or(GET(PROGRAM + "/member-exports/{export}"))
                                .or(GET(PROGRAM + "/retention/preview"))
                                .or(POST(PROGRAM + "/inbound-messages"))
                                .or(GET(PROGRAM + "/audit"))
                                .or(GET(PROGRAM + "/merge-suggestions"))
                                .or(POST(PROGRAM + "/merge-suggestions/{id}/dismissal"))
                                .or(GET("/v1/admin/members/keys"))
                                .or(toCards())
                                .or(toHouseholds())
                                .or(GET("/v1/links/{link}"))
                                .or(POST("/v1/links/{link}"))
                                .or(toRegistry())));
        URI mailbox = settings.mailboxUri();
        RouterFunction<ServerResponse> withMailbox = mailbox == null
                ? routes
                : routes.and(to(
                        door, RoutingSettings.MAILBOX, mailbox, GET("/mailbox").or(GET("/mailbox/**"))));
        URI tokenIssuer = settings.tokenIssuerUri();
        return tokenIssuer == null
                ? withMailbox
                : withMailbox.and(to(door, RoutingSettings.TOKEN_ISSUER, tokenIssuer, toTokenIssuer()));
    }

    /** In the embedded mode only. */
    private static RequestPredicate toTokenIssuer() {
        return POST("/oauth2/token")
                .or(GET("/oauth2/jwks"))
                .or(GET("/.well-known/{document:openid-configuration|oauth-authorization-server}"));
    }

    /** What the gateway gathers itself: a route would come before its controllers. */
    private static RequestPredicate gathered() {
        return GET(PROGRAM + "/members/{member}/{gathered:timeline|export}")
                .or(GET(PROGRAM + "/members/{member}/merges/preview"));
    }

    private static RequestPredicate toPoints() {
        return GET(PROGRAM + "/members/{member}/balance")
                .or(GET(PROGRAM + "/members/{member}/{reading:entries|statement|refusals|conflicts}"))
                .or(GET(PROGRAM + "/members/{member}/entries/{sequence}"))
                .or(GET(PROGRAM + "/members/{member}/merges/preview/points"))
                .or(GET(PROGRAM + "/members/{member}/merges/undo/preview"))
                .or(GET(PROGRAM + "/members/{member}/merges/sent-on"))
                .or(GET(PROGRAM + "/members/{member}/movements/{kind}/{id}"))
                .or(POST(PROGRAM + "/opening-balances"))
                .or(POST(PROGRAM + "/members/{member}/{movement:redemptions|holds|adjustments|transfers|standing}"))
                .or(POST(PROGRAM + "/members/{member}/holds/{hold}/{end:capture|void}"))
                .or(POST(PROGRAM + "/members/{member}/{spent:redemptions|captures}/{id}/reversal"))
                .or(POST(PROGRAM + "/members/{member}/{approved:adjustments|standing}/{id}/approval"))
                .or(POST(PROGRAM + "/pools"))
                .or(GET(PROGRAM + "/pools/{pool}"))
                .or(PUT(PROGRAM + "/pools/{pool}/members/{who}"))
                .or(DELETE(PROGRAM + "/pools/{pool}/members/{who}"))
                .or(GET(PROGRAM + "/purchases"))
                .or(GET(PROGRAM + "/purchases/{eventId}"))
                .or(GET(PROGRAM + "/returns/{eventId}"))
                .or(GET(PROGRAM + "/confirmations/{eventId}"))
                .or(GET(PROGRAM + "/{reports:activities|withdrawals|order-statuses}/{eventId}"))
                .or(GET(PROGRAM + "/refused-requests"))
                .or(section("program"))
                .or(section("wallets"))
                .or(section("accrual"))
                .or(section("activities"))
                .or(section("clearing"))
                .or(section("forgottenCard"))
                .or(section("alerts"))
                .or(GET(PROGRAM + "/alerts"))
                .or(POST(PROGRAM + "/alerts/{alert}/acknowledgement"))
                .or(POST(PROGRAM + "/members/{member}/receipt-claims"))
                .or(toFinance());
    }

    private static RequestPredicate toSegments() {
        String segment = PROGRAM + "/segments/{segment}";
        return section("segments")
                .or(GET(PROGRAM + "/segments"))
                .or(POST(PROGRAM + "/segments/preview"))
                .or(GET(segment))
                .or(GET(segment + "/members"))
                .or(PUT(segment + "/members/{member}"))
                .or(DELETE(segment + "/members/{member}"));
    }

    private static RequestPredicate toCards() {
        return POST(PROGRAM + "/cards/{doing:activations|claims|blocks}")
                .or(POST(PROGRAM + "/card-batches"))
                .or(GET(PROGRAM + "/card-batches/{batch}"))
                .or(GET(PROGRAM + "/card-batches/{batch}/numbers"))
                .or(section("cards"));
    }

    private static RequestPredicate toWebhooks() {
        String webhook = PROGRAM + "/webhooks/{webhook}";
        return GET(PROGRAM + "/webhook-types")
                .or(POST(PROGRAM + "/webhooks").or(GET(PROGRAM + "/webhooks")))
                .or(GET(webhook).or(PUT(webhook)).or(DELETE(webhook)))
                .or(POST(webhook + "/{doing:rotate|test}"))
                .or(GET(webhook + "/deliveries").or(GET(webhook + "/deliveries/{delivery}")))
                .or(POST(webhook + "/deliveries/{delivery}/redeliver"));
    }

    private static RequestPredicate toGames() {
        String draw = PROGRAM + "/draws/{draw}";
        return GET(PROGRAM + "/draws")
                .or(GET(draw).or(GET(draw + "/list")))
                .or(POST(draw + "/{doing:close|randomness}"))
                .or(GET(PROGRAM + "/members/{member}/draws"))
                .or(GET(PROGRAM + "/members/{member}/referral").or(POST(PROGRAM + "/members/{member}/referral")));
    }

    private static RequestPredicate toHouseholds() {
        String household = PROGRAM + "/households/{household}";
        return section("households")
                .or(POST(PROGRAM + "/households"))
                .or(GET(household).or(DELETE(household)).or(GET(household + "/changes")))
                .or(PUT(household + "/{part:name|head}"))
                .or(PUT(household + "/members/{member}").or(DELETE(household + "/members/{member}")))
                .or(POST(household + "/invitations").or(DELETE(household + "/invitations/{invitation}")))
                .or(POST(household + "/invitations/{invitation}/{answer:acceptance|refusal}"));
    }

    private static RequestPredicate toFinance() {
        String controlTotal = PROGRAM + "/stores/{store}/days/{date}/control-total";
        return GET(PROGRAM + "/finance")
                .or(GET(PROGRAM + "/finance/liability"))
                .or(GET(PROGRAM + "/clearing"))
                .or(GET(PROGRAM + "/clearing/entries"))
                .or(GET(PROGRAM + "/periods"))
                .or(GET(PROGRAM + "/periods/{period}"))
                .or(POST(PROGRAM + "/periods/{period}/close"))
                .or(GET(PROGRAM + "/partners/{partner}/deposits"))
                .or(POST(PROGRAM + "/partners/{partner}/deposits"))
                .or(GET(PROGRAM + "/seals"))
                .or(POST(PROGRAM + "/seals"))
                .or(GET(controlTotal))
                .or(PUT(controlTotal));
    }

    private static RequestPredicate toRegistry() {
        String partner = PROGRAM + "/partners/{partner}";
        String store = partner + "/stores/{store}";
        String till = store + "/tills/{till}";
        return section("registry")
                .or(POST(PROGRAM + "/registry"))
                .or(GET(PROGRAM + "/partners"))
                .or(GET(partner + "/stores"))
                .or(GET(store + "/tills"))
                .or(GET(partner).or(PUT(partner)).or(GET(partner + "/changes")))
                .or(GET(store).or(PUT(store)).or(GET(store + "/changes")))
                .or(GET(till).or(PUT(till)).or(GET(till + "/changes")))
                .or(toPartnerKeys(partner + "/keys"));
    }

    private static RequestPredicate toPartnerKeys(String keys) {
        return GET(keys).or(POST(keys)).or(DELETE(keys + "/{key}")).or(POST(keys + "/{key}/rotate"));
    }

    private static RequestPredicate section(String name) {
        String pattern = PROGRAM + "/sections/" + name;
        return GET(pattern).or(PUT(pattern));
    }

    private static RouterFunction<ServerResponse> to(
            ProgramDoor door, String service, URI uri, RequestPredicate requests) {
        return route(service)
                .route(requests, http())
                .filter(door)
                .before(uri(uri))
                .build();
    }
}
