package io.vafa.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every service with an HTTP interface imports. */
@Configuration(proxyBeanMethods = false)
@Import(Problems.class)
public class WebConfiguration {}
