"""An emulator of AWS for the tests and the demo: moto, with a CloudFormation engine of its own.

It is our model of AWS, not AWS. Each behaviour names the fact of AWS.md that it stands for.

Start it (loopback only; prints one line when it is ready)::

    PYTHONPATH=Tests/Emulator python -m emulator --port 0 --port-file /tmp/port

or from Python, on a free port, stopped at the end::

    from emulator.launch import emulator
    with emulator() as aws:                      # an emulator.client.Emulator
        aws.boto("ec2").describe_vpcs()
        subprocess.run(["aws", "ec2", "describe-vpcs"], env=aws.environment())

Who calls: an access key id that ends in 12 digits is a principal of that account (``AKIA`` +
``111122223333``, padded between the two as one likes); keys that sts:AssumeRole handed out are
principals of the role's account; any other key belongs to account 123456789012. Keys that begin
with ``AKIAINVALID`` or ``AKIAEXPIRED`` are refused by every service.

What it does not have: nested stacks, stack sets, macros and transforms, imports of resources, drift,
stack policies, hooks, cancel-update-stack, short-form YAML, IPv6 beyond what moto does. Resources of
one stack are made one after another, never in parallel. A stack's service role is recorded and shown,
not assumed, and no IAM policy is enforced: the record of calls is there to test policies against.
A type that AWS has and ``cloudformation/resources`` has not fails when it is made; nothing is skipped.

Tests steer it under ``/_emulator/`` (see ``emulator.client``): faults, the record of calls, a
hook after every resource step, the engine's pace and order, quotas, availability zones.
"""
