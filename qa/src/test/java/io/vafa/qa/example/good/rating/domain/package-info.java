/** An example for the architecture rules: a domain, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.rating.domain;

import org.jspecify.annotations.NullMarked;
