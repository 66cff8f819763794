-- A submission that Kafka did not acknowledge becomes nothing. A mark stays for as long as its lane keeps records, in
-- case Kafka has it after all: the worker that meets that record finds the mark and lets it go.
-- KEYS: 1 job hash, 2 owner's list, 3 deadlines
-- ARGV: 1 job id, 2 how long the mark stays (ms)
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'status', 'withdrawn')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
return 'withdrawn'
