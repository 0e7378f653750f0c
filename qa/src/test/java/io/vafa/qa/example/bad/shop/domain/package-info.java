/** An example for the architecture rules: a domain, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.shop.domain;

import org.jspecify.annotations.NullMarked;
