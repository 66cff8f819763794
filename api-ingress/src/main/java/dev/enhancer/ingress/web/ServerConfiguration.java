package dev.enhancer.ingress.web;

import java.util.List;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    /** The server of the management port is made by another instance of the same class, which Boot makes. */
    @Bean
    NettyReactiveWebServerFactory serverFactory(
            ReactorResourceFactory resources, List<NettyServerCustomizer> customizers) {
        NettyReactiveWebServerFactory factory = new StoppableServerFactory();
        factory.setResourceFactory(resources);
        factory.setServerCustomizers(customizers);
        return factory;
    }
}
