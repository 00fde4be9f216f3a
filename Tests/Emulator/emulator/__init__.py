"""An emulator of AWS for the tests and the demo: moto, with a CloudFormation engine of its own.

It is our model of AWS, not AWS. Each behaviour names the fact of AWS.md that it stands for.

Start it (loopback only; prints one line when it is ready)::

    PYTHONPATH=Tests/Emulator python -m emulator --port 0 --port-file /tmp/port

or from Python, on a free port, stopped at the end::

    from emulator.launch import emulator
    with emulator() as aws:                      # an emulator.client.Emulator
        aws.boto("ec2").describe_vpcs()
        subprocess.run(["aws", "ec2", "describe-vpcs"], env=aws.environment())

Who calls: an access key id that ends in 12 digits is an administrator of that account (``AKIA`` +
``111122223333``, padded between the two as one likes) and may do everything in it; any other key
belongs to account 123456789012. Keys that sts:AssumeRole handed out are sessions of the role, in the
role's account: its trust policy, its own and attached policies and a boundary of the same account are
applied to every call (package ``iam``). Keys that begin with ``AKIAINVALID`` or ``AKIAEXPIRED`` are
refused by every service.

Lambda functions run when a custom resource calls them (package ``functions``): inline Python in a
fresh process forked from a warm one, under a session of the function's role, with its timeout, and
logging by the role's rights. ``time.sleep`` is shortened, the function's clock is not.

What it does not have: nested stacks, stack sets, macros and transforms, imports of resources, drift,
stack policies, hooks, cancel-update-stack, short-form YAML, IPv6 beyond what moto does, policies of
buckets (a bucket is its own account's alone), policies that AWS manages, Node functions, the time
that IAM needs to spread a change. Resources of one stack are made one after another, never in
parallel. A stack's service role is recorded and shown, not assumed.
A type that AWS has and ``cloudformation/resources`` has not fails when it is made; nothing is skipped.

Tests steer it under ``/_emulator/`` (see ``emulator.client``): faults, the record of calls, a
hook after every resource step, the engine's pace and order, quotas, availability zones, the state
of a peering connection, how functions sleep and how often their events come.
"""
