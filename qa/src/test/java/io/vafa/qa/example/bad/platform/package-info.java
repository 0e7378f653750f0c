/** An example for the architecture rules: the platform, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.platform;

import org.jspecify.annotations.NullMarked;
