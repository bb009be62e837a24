# One command each; every one prepares a fresh machine by itself.
.PHONY: run test test-long bench prepare lint
run:        ## start everything with the demo and print one address
	@bin/run
test:       ## lint, types and every test
	@bin/test
test-long:  ## long campaigns
	@bin/test --long
bench:      ## figures for docs/performance.md
	@bin/bench
prepare:    ## install what is missing
	@bin/prepare
