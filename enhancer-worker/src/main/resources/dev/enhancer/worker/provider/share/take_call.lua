local times, job = unpack(KEYS)
local requests_a_minute, tokens_a_minute, call_tokens, owed_tokens, longest_wait = unpack(ARGV)
-- Takes a call from a provider's limits per minute: two buckets, each of which holds a minute's worth and fills evenly.
-- times: hash of the times (ms) at which each bucket will be full
-- job: the job that makes the call
-- requests_a_minute, tokens_a_minute: 0: no limit
-- owed_tokens: what earlier calls used beyond what they took (negative: less)
-- longest_wait: ms
-- Replies the wait before the call (ms), or -1 if it is longer than acceptable; then nothing was taken for this call.
local MINUTE = 60000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function full_at(bucket, limit, cost)
  if limit == 0 then
    return now
  end
  local full = tonumber(redis.call('HGET', times, bucket)) or now
  return math.max(now, math.max(now, full) + cost * MINUTE / limit)
end

local requests_limit, tokens_limit = tonumber(requests_a_minute), tonumber(tokens_a_minute)
-- a call that needs more than the bucket holds waits until the bucket is full
local cost = math.min(tonumber(call_tokens), tokens_limit)
local requests = full_at('requests', requests_limit, 1)
local tokens = full_at('tokens', tokens_limit, cost + tonumber(owed_tokens))
local wait = math.max(0, math.ceil(math.max(requests, tokens) - MINUTE - now))
if wait > tonumber(longest_wait) then
  requests = nil
  tokens = full_at('tokens', tokens_limit, tonumber(owed_tokens))
  wait = -1
end
local last = tokens
if requests then
  redis.call('HSET', times, 'requests', string.format('%.3f', requests))
  last = math.max(last, requests)
end
redis.call('HSET', times, 'tokens', string.format('%.3f', tokens))
redis.call('PEXPIRE', times, math.ceil(last - now) + 2 * MINUTE)
if wait > 0 then
  note_wait(job, 'provider_budget', wait)
end
return { tostring(wait) }
