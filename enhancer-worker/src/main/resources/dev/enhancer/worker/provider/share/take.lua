-- Takes a call from a provider's limits per minute: two buckets, each of which holds a minute's worth and fills evenly.
-- KEYS: 1 hash of the times (ms) at which each bucket will be full
-- ARGV: 1 requests a minute (0: no limit), 2 tokens a minute (0: no limit), 3 tokens of this call, 4 tokens that earlier
--       calls used beyond what they took (negative: less), 5 longest acceptable wait (ms)
-- Replies the wait before the call (ms), or -1 if it is longer than acceptable; then nothing was taken for this call.
local MINUTE = 60000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function full_at(bucket, limit, cost)
  if limit == 0 then
    return now
  end
  local full = tonumber(redis.call('HGET', KEYS[1], bucket)) or now
  return math.max(now, math.max(now, full) + cost * MINUTE / limit)
end

local requests_limit, tokens_limit = tonumber(ARGV[1]), tonumber(ARGV[2])
-- a call that needs more than the bucket holds waits until the bucket is full
local cost = math.min(tonumber(ARGV[3]), tokens_limit)
local requests = full_at('requests', requests_limit, 1)
local tokens = full_at('tokens', tokens_limit, cost + tonumber(ARGV[4]))
local wait = math.max(0, math.ceil(math.max(requests, tokens) - MINUTE - now))
local taken = wait <= tonumber(ARGV[5])
if not taken then
  requests = nil
  tokens = full_at('tokens', tokens_limit, tonumber(ARGV[4]))
  wait = -1
end
local last = tokens
if requests then
  redis.call('HSET', KEYS[1], 'requests', string.format('%.3f', requests))
  last = math.max(last, requests)
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.3f', tokens))
redis.call('PEXPIRE', KEYS[1], math.ceil(last - now) + 2 * MINUTE)
return wait
