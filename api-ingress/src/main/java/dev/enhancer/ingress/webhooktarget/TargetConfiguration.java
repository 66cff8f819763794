package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.setting.Exposure;
import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class TargetConfiguration {
    @Bean
    WebhookUrls webhookUrls(WebhookSettings settings, Environment environment) {
        if (settings.allowHttp() && Exposure.isExposed(environment)) {
            throw new InvalidSettingException("WEBHOOK_ALLOW_HTTP", "must be false outside development");
        }
        return new WebhookUrls(settings.allowHttp(), policy(settings), InetAddress::getAllByName);
    }

    @Bean
    TargetUrl targetUrl(WebhookUrls urls) {
        return new TargetUrl(urls);
    }

    @Bean
    WebhookFactory webhookFactory(WebhookUrls urls) {
        return new WebhookFactory(urls);
    }

    private static AddressPolicy policy(WebhookSettings settings) {
        try {
            return AddressPolicy.allowing(settings.allowedNetworks());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("WEBHOOK_ALLOWED_NETWORKS", "must be CIDRs, comma-separated");
        }
    }
}
